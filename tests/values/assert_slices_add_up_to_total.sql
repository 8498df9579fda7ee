{{ config(meta={'requirements': ['S0-36']}) }}
-- The observations of each kind of slice add up to the total of the period: nobody falls out of a slice.
with metric_values as (
    select * from {{ ref('fct_metric_values') }}
    where build_id = '{{ build_id() }}'
),

totals as (
    select
        metric_id,
        period_type,
        period_start_date,
        max(n_observations) as n_observations
    from metric_values
    where slice_type = 'total'
    group by metric_id, period_type, period_start_date
),

sliced as (
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        sum(n_observations) as n_observations
    from metric_values
    where
        slice_type <> 'total'
        -- A change needs the wave before in the same slice, so its slices are fewer by nature.
        and metric_id <> 'A03'
        -- A share of all channels, or of those of a stage, has no total but 1.
        and metric_id not like 'F01-%'
    group by metric_id, period_type, period_start_date, slice_type
)

select
    sliced.*,
    totals.n_observations as total_observations
from sliced
left join totals
    on
        sliced.metric_id = totals.metric_id
        and sliced.period_type = totals.period_type
        and sliced.period_start_date is not distinct from totals.period_start_date
where sliced.n_observations is distinct from totals.n_observations
