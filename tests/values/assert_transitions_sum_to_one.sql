{{ config(meta={'requirements': ['S1-09'], 'metrics': ['D11']}) }}
-- Whoever began a month in a state ended it in some state: the published shares of a month and slice sum to 1, or are
-- all withheld, and each slice has all of them. A state without its metric shows here.
with metric_values as (
    select * from {{ ref('fct_metric_values') }}
    where
        build_id = '{{ build_id() }}'
        and metric_id like 'D11-%'
),

states as (
    select count(*) as state_count
    from {{ ref('dim_segment') }}
    where segment_kind = 'lifecycle_state'
),

summed as (
    select
        period_start_date,
        slice_type,
        slice_key,
        count(*) as metric_count,
        count(value) as shown_count,
        sum(value) as value_sum
    from metric_values
    group by period_start_date, slice_type, slice_key
)

select summed.*
from summed
cross join states
where
    summed.metric_count <> states.state_count
    or summed.shown_count not in (0, summed.metric_count)
    or abs(coalesce(summed.value_sum, 1) - 1) > 1e-9
