-- Medians and other percentiles, of published slices only. Where an observation is censored: Kaplan-Meier with the
-- Brookmeyer-Crowley interval on the log-log scale, else the sample's own with its order-statistic interval (METRICS
-- G07, CI-M). A median that is not reached yet has no limits either, though it is known to be above the lower one.
{%- set slice = ['metric_id', 'period_type', 'period_start_date', 'slice_type', 'slice_key'] %}
{%- set in_slice = 'partition by observations.' ~ slice | join(', observations.') %}
with observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
),

metrics as (
    select * from {{ ref('metrics') }}
),

ranked as (
    select
        observations.*,
        metrics.percentile_level,
        row_number() over (
            {{ in_slice }}
            order by observations.points asc nulls first, observations.observation_key asc nulls first
        ) as value_rank,
        count(*) over ({{ in_slice }}) as n_observations,
        max(case when observations.is_censored then 1 else 0 end) over ({{ in_slice }}) = 1 as has_censored
    from observations
    inner join metrics
        on observations.metric_id = metrics.metric_id
    where metrics.interval_family = 'percentile'
),

samples as (
    select
        {{ slice | join(',\n        ') }},
        has_censored,
        n_observations,
        count(distinct respondent_key) as n_customers,
        {{ percentile('points') }} as sample_value
    from ranked
    group by {{ slice | join(', ') }}, has_censored, n_observations
),

ordered_limits as (
    {{ percentile_limits('ranked', slice) }}
),

censored as (
    select * from ranked
    where has_censored
),

survival as (
    {{ kaplan_meier('censored', slice + ['percentile_level']) }}
),

survival_limits as (
    select
        {{ slice | join(',\n        ') }},
        min(case when survival_rate <= 1.0 - percentile_level + 1e-12 then duration end) as survival_value,
        min(case when survival_lower <= 1.0 - percentile_level + 1e-12 then duration end) as lower_limit,
        min(case when survival_upper <= 1.0 - percentile_level + 1e-12 then duration end) as upper_limit
    from survival
    group by {{ slice | join(', ') }}
),

estimated as (
    select
        samples.metric_id,
        samples.period_type,
        samples.period_start_date,
        samples.slice_type,
        samples.slice_key,
        samples.n_observations,
        samples.n_customers,
        case when samples.has_censored then survival_limits.survival_value else samples.sample_value end
            as metric_value,
        case
            when not samples.has_censored then ordered_limits.lower_limit
            when survival_limits.survival_value is not null then survival_limits.lower_limit
        end as interval_lower,
        case
            when not samples.has_censored then ordered_limits.upper_limit
            when survival_limits.survival_value is not null then survival_limits.upper_limit
        end as interval_upper,
        case when samples.has_censored then 'brookmeyer-crowley' else 'order statistics' end as interval_method,
        cast(null as double) as p_value
    from samples
    inner join ordered_limits
        on {{ same_slice('samples', 'ordered_limits') }}
    left join survival_limits
        on {{ same_slice('samples', 'survival_limits') }}
)

select * from estimated
