{{ config(meta={'requirements': ['S0-36'], 'metrics': ['A01', 'B02', 'I01', 'I02']}) }}
-- A share or an NPS of a longer period is made of the sums of all its answers; the mean of the months is another
-- figure.
with metric_values as (
    select * from {{ ref('int_metrics__ratios_estimated') }}
),

metrics as (
    select * from {{ ref('metrics') }}
    where interval_family in ('nps', 'wilson')
),

observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
    where slice_type = 'total'
),

pooled as (
    select
        metric_id,
        period_type,
        period_start_date,
        count(*) as n_observations,
        cast(sum(points) as double) / count(*) as mean_points
    from observations
    group by metric_id, period_type, period_start_date
)

select
    metric_values.metric_id,
    metric_values.period_type,
    metric_values.period_start_date,
    metric_values.metric_value,
    pooled.mean_points
from metric_values
inner join metrics
    on metric_values.metric_id = metrics.metric_id
inner join pooled
    on
        metric_values.metric_id = pooled.metric_id
        and metric_values.period_type = pooled.period_type
        and metric_values.period_start_date is not distinct from pooled.period_start_date
where
    metric_values.slice_type = 'total'
    and abs(
        metric_values.metric_value
        - case metrics.interval_family when 'nps' then 100.0 else 1.0 end * pooled.mean_points
    ) > 1e-9
