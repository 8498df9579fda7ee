{{ config(meta={'requirements': ['S2-14', 'S0-36'], 'metrics': ['D04']}) }}
-- What D04 and its log fitness are made of equals what the mart holds, month by month.
with components as (
    select * from {{ ref('int_metrics__components_summed') }}
    where
        slice_type = 'total'
        and period_type = 'month'
),

performance as (
    select * from {{ ref('mart_journey_performance') }}
),

from_values as (
    select
        period_start_date as month_start_date,
        max(case when metric_id = 'D04' then sum_points end) as sum_fitness,
        max(case when metric_id = 'D04-L' then sum_weights - sum_points end) as sum_alignment_cost,
        max(case when metric_id = 'D04-L' then sum_weights end) as sum_compared_length
    from components
    where metric_id in ('D04', 'D04-L')
    group by period_start_date
),

from_mart as (
    select
        month_start_date,
        sum(sum_fitness) as sum_fitness,
        sum(sum_alignment_cost) as sum_alignment_cost,
        sum(sum_compared_length) as sum_compared_length
    from performance
    where compared_count > 0
    group by month_start_date
)

select
    coalesce(from_values.month_start_date, from_mart.month_start_date) as month_start_date,
    from_values.sum_fitness as value_fitness,
    from_mart.sum_fitness as mart_fitness
from from_values
full outer join from_mart
    on from_values.month_start_date = from_mart.month_start_date
where
    not coalesce(abs(from_values.sum_fitness - from_mart.sum_fitness) < 1e-6, false)
    or from_values.sum_alignment_cost is distinct from cast(from_mart.sum_alignment_cost as double)
    or from_values.sum_compared_length is distinct from cast(from_mart.sum_compared_length as double)
