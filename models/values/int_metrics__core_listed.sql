-- What the latest build says of the core: its values, and of a metric that has none one row for everybody without a
-- value, so that nothing falls from the scorecard silently.
with metric_values as (
    select * from {{ ref('fct_metric_values') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
    where is_core
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

latest_builds as (
    select max_by(build_id, recorded_at) as build_id
    from metric_values
),

valued as (
    select
        metrics.metric_key,
        metric_values.slice_type,
        metric_values.slice_key,
        metric_values.slice_value,
        metric_values.period_type,
        metric_values.period_start_date,
        metric_values.period_end_date,
        metric_values.as_of_at,
        metric_values.metric_version,
        metric_values.value,
        metric_values.interval_lower,
        metric_values.interval_upper,
        metric_values.interval_method,
        metric_values.p_value,
        metric_values.n_observations,
        metric_values.n_customers,
        metric_values.target_value,
        metric_values.suppression_reason,
        case
            when metric_values.value is not null then 'shown'
            when metric_values.n_customers < metrics.publish_minimum then 'too few'
            else 'undefined'
        end as value_state,
        metric_values.is_rankable,
        metric_values.evidence_level
    from metric_values
    inner join latest_builds
        on metric_values.build_id = latest_builds.build_id
    inner join metrics
        on metric_values.metric_key = metrics.metric_key
),

totals as (
    select metric_key
    from valued
    where slice_type = 'total'
    group by metric_key
),

absent as (
    select
        metrics.metric_key,
        'total' as slice_type,
        'all' as slice_key,
        'all' as slice_value,
        metrics.period_type,
        cast(null as date) as period_start_date,
        clock.as_of_date as period_end_date,
        clock.as_of_at,
        cast(metrics.metric_version as bigint) as metric_version,
        cast(null as double) as value,
        cast(null as double) as interval_lower,
        cast(null as double) as interval_upper,
        cast(null as {{ dbt.type_string() }}) as interval_method,
        cast(null as double) as p_value,
        cast(0 as bigint) as n_observations,
        cast(0 as bigint) as n_customers,
        cast(null as double) as target_value,
        coalesce('waits for ' || metrics.waits_for, 'nothing was observed yet') as suppression_reason,
        case when metrics.published_in = 'later' then 'later' else 'nothing observed' end as value_state,
        false as is_rankable,
        'descriptive' as evidence_level
    from metrics
    cross join clock
    left join totals
        on metrics.metric_key = totals.metric_key
    where totals.metric_key is null
),

listed as (
    select * from valued
    union all
    select * from absent
)

select * from listed
