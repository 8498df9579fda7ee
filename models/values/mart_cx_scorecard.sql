{{ config(schema='cx') }}

with metric_values as (
    select * from {{ ref('fct_metric_values') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
),

latest_builds as (
    select max_by(build_id, recorded_at) as build_id
    from metric_values
),

latest as (
    select
        {{ surrogate_key([
            'metrics.metric_id', 'metric_values.slice_type', 'metric_values.slice_key', 'metric_values.period_type',
            'metric_values.period_start_date'
        ]) }} as scorecard_key,
        metrics.metric_key,
        metrics.metric_id,
        metrics.metric_name,
        metrics.metric_name_it,
        metrics.phase,
        metrics.attitude_or_behaviour,
        metrics.unit,
        metrics.decimals,
        metrics.higher_is_better,
        metrics.owner_team,
        metric_values.slice_type,
        metric_values.slice_key,
        metric_values.slice_value,
        metric_values.period_type,
        metric_values.period_start_date,
        metric_values.period_end_date,
        metric_values.as_of_at,
        metric_values.value,
        metric_values.interval_lower,
        metric_values.interval_upper,
        metric_values.interval_method,
        metric_values.p_value,
        metric_values.n_observations,
        metric_values.n_customers,
        metric_values.target_value,
        case
            when not metric_values.is_rankable or metric_values.value is null then null
            when metrics.higher_is_better then metric_values.value >= metric_values.target_value
            else metric_values.value <= metric_values.target_value
        end as is_target_met,
        metric_values.suppression_reason,
        metric_values.is_rankable,
        metric_values.evidence_level
    from metric_values
    inner join metrics
        on metric_values.metric_key = metrics.metric_key
    inner join latest_builds
        on metric_values.build_id = latest_builds.build_id
    where metrics.is_core
)

select * from latest
