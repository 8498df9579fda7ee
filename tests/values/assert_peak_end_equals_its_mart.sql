{{ config(meta={'requirements': ['S0-36'], 'metrics': ['D08']}) }}
-- What D08 and its interval are made of equals what the mart holds, month by month.
with components as (
    select * from {{ ref('int_metrics__components_summed') }}
    where
        metric_id = 'D08'
        and slice_type = 'total'
        and period_type = 'month'
),

performance as (
    select
        month_start_date,
        sum(peak_end_count) as peak_end_count,
        sum(sum_peak_end_score) as sum_peak_end_score,
        sum(sum_peak_end_score_squared) as sum_peak_end_score_squared
    from {{ ref('mart_journey_performance') }}
    where peak_end_count > 0
    group by month_start_date
)

select
    coalesce(components.period_start_date, performance.month_start_date) as month_start_date,
    components.sum_points,
    performance.sum_peak_end_score
from components
full outer join performance
    on components.period_start_date = performance.month_start_date
where
    components.n_observations is distinct from performance.peak_end_count
    or not coalesce(abs(components.sum_points - performance.sum_peak_end_score) < 1e-6, false)
    or not coalesce(abs(components.sum_points_squared - performance.sum_peak_end_score_squared) < 1e-4, false)
