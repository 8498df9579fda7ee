-- F01-S: of the visits of a stage, the share of each channel, 0 where it is never met there: the coverage as shares. It
-- has no month, as the coverage has none. The full count of a population, so without an interval.
with coverage as (
    select * from {{ ref('mart_journey_coverage') }}
),

shared as (
    select
        mart_key,
        step_count,
        n_customers,
        sum(step_count) over (partition by journey_stage_key) as stage_step_count
    from coverage
),

estimated as (
    select
        'F01-S' as metric_id,
        'all' as period_type,
        cast(null as date) as period_start_date,
        'stage_channel' as slice_type,
        mart_key as slice_key,
        step_count as n_observations,
        n_customers,
        step_count / cast(stage_step_count as double) as metric_value,
        cast(null as double) as interval_lower,
        cast(null as double) as interval_upper,
        'full count' as interval_method,
        cast(null as double) as p_value
    from shared
    -- A stage that nobody met is mixed of nothing.
    where stage_step_count > 0
)

select * from estimated
