{{ config(meta={'requirements': ['S0-04'], 'metrics': ['I01']}) }}
-- RR1 <= RR3 <= RR5 for every value that is published: unknown eligibility counts whole, in part, not at all.
with metric_values as (
    select * from {{ ref('fct_metric_values') }}
    where build_id = '{{ build_id() }}' and metric_id in ('I01', 'I01-3', 'I01-5')
),

rates as (
    select
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        max(case when metric_id = 'I01' then value end) as rr1,
        max(case when metric_id = 'I01-3' then value end) as rr3,
        max(case when metric_id = 'I01-5' then value end) as rr5
    from metric_values
    group by period_type, period_start_date, slice_type, slice_key
)

select *
from rates
where rr1 > rr3 + 1e-12 or rr3 > rr5 + 1e-12
