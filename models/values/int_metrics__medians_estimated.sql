-- Medians, of published slices only. Where an observation is censored: Kaplan-Meier with the Brookmeyer-Crowley
-- interval on the log-log scale, else the sample median with its order-statistic interval (METRICS G07, CI-M).
with observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
),

metrics as (
    select * from {{ ref('metrics') }}
),

timed as (
    select
        observations.*,
        row_number() over (
            partition by
                observations.metric_id,
                observations.period_type,
                observations.period_start_date,
                observations.slice_type,
                observations.slice_key
            order by observations.points asc nulls first, observations.observation_key asc nulls first
        ) as value_rank
    from observations
    inner join metrics
        on observations.metric_id = metrics.metric_id
    where metrics.interval_family = 'median'
),

slices as (
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        count(*) as n_observations,
        count(distinct respondent_key) as n_customers,
        median(points) as sample_median,
        max(case when is_censored then 1 else 0 end) = 1 as has_censored
    from timed
    group by metric_id, period_type, period_start_date, slice_type, slice_key
),

ordered_limits as (
    select
        slices.metric_id,
        slices.period_type,
        slices.period_start_date,
        slices.slice_type,
        slices.slice_key,
        min(case when timed.value_rank = {{ median_lower_rank('slices.n_observations') }} then timed.points end)
            as lower_limit,
        min(
            case
                when timed.value_rank = slices.n_observations + 1 - {{ median_lower_rank('slices.n_observations') }}
                    then timed.points
            end
        ) as upper_limit
    from slices
    inner join timed
        on {{ same_slice('slices', 'timed') }}
    group by
        slices.metric_id, slices.period_type, slices.period_start_date, slices.slice_type, slices.slice_key
),

survival as (
    {{ kaplan_meier('timed', ['metric_id', 'period_type', 'period_start_date', 'slice_type', 'slice_key']) }}
),

survival_limits as (
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        min(case when survival_rate <= 0.5 + 1e-12 then duration end) as survival_median,
        min(case when survival_lower <= 0.5 + 1e-12 then duration end) as lower_limit,
        min(case when survival_upper <= 0.5 + 1e-12 then duration end) as upper_limit
    from survival
    group by metric_id, period_type, period_start_date, slice_type, slice_key
),

estimated as (
    select
        slices.metric_id,
        slices.period_type,
        slices.period_start_date,
        slices.slice_type,
        slices.slice_key,
        slices.n_observations,
        slices.n_customers,
        case when slices.has_censored then survival_limits.survival_median else slices.sample_median end
            as metric_value,
        case when slices.has_censored then survival_limits.lower_limit else ordered_limits.lower_limit end
            as interval_lower,
        case when slices.has_censored then survival_limits.upper_limit else ordered_limits.upper_limit end
            as interval_upper,
        case when slices.has_censored then 'brookmeyer-crowley' else 'order statistics' end as interval_method,
        cast(null as double) as p_value
    from slices
    inner join ordered_limits
        on {{ same_slice('slices', 'ordered_limits') }}
    inner join survival_limits
        on {{ same_slice('slices', 'survival_limits') }}
)

select * from estimated
