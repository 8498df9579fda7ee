-- Each estimate with its definition, its clock and the day after its period; with the trust index, how far its items
-- hold together.
with metrics as (
    select * from {{ ref('dim_metric') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

estimates as (
    select * from {{ ref('int_metrics__estimates_unioned') }}
),

reliabilities as (
    select * from estimates
    where metric_id = 'A11-A'
),

dated as (
    select
        estimates.*,
        reliabilities.metric_value as reliability,
        metrics.metric_key,
        metrics.metric_version,
        metrics.publish_minimum,
        metrics.interval_family,
        metrics.ranking_minimum,
        clock.as_of_at,
        case estimates.period_type
            when 'month' then cast({{ dbt.dateadd('month', 1, 'estimates.period_start_date') }} as date)
            when 'wave' then cast({{ dbt.dateadd('month', 3, 'estimates.period_start_date') }} as date)
            else clock.as_of_date
        end as period_end_date
    from estimates
    inner join metrics
        on estimates.metric_id = metrics.metric_id
    left join reliabilities
        on
            estimates.metric_id in ('A11', 'A11-A')
            and estimates.period_start_date = reliabilities.period_start_date
            and estimates.slice_type = reliabilities.slice_type
            and estimates.slice_key = reliabilities.slice_key
    cross join clock
    -- What is deprecated has values until its day comes; what was said before stays.
    where clock.as_of_date < coalesce(metrics.deprecated_date, date '9999-12-31')
)

select * from dated
