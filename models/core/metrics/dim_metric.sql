with metrics as (
    select * from {{ ref('metrics') }}
),

placed as (
    select * from {{ ref('int_metrics__core_placed') }}
),

coded as (
    select
        {{ surrogate_key(['metrics.metric_id', 'metrics.metric_version']) }} as metric_key,
        metrics.metric_id,
        metrics.metric_name,
        metrics.metric_version,
        metrics.metric_code,
        metrics.metric_name_it,
        metrics.question_answered,
        placed.question_answered_it,
        metrics.decision_served,
        metrics.owner_team,
        metrics.formula,
        metrics.unit,
        metrics.higher_is_better,
        metrics.value_kind,
        metrics.phase,
        metrics.attitude_or_behaviour,
        cast({{ var('minimum_customers') or 'metrics.publish_minimum' }} as int) as publish_minimum,
        metrics.ranking_minimum,
        metrics.interval_family,
        metrics.period_type,
        coalesce(placed.is_current, false) as is_core,
        case when placed.is_current then placed.core_position end as core_position,
        placed.domain_code,
        placed.domain_name,
        placed.domain_name_it,
        placed.replaces_metric_id,
        placed.replaced_by_metric_id,
        metrics.decimals,
        metrics.percentile_level,
        metrics.published_in,
        case when metrics.published_in = 'later' then placed.waits_for end as waits_for,
        case when metrics.published_in = 'later' then placed.waits_for_it end as waits_for_it,
        placed.settles_after_days,
        metrics.deprecated_date,
        metrics.successor_metric_id
    from metrics
    left join placed
        on metrics.metric_id = placed.metric_id
),

{{ special_rows(
    ['metric_key', 'metric_id', 'metric_name'],
    [
        'metric_version', 'metric_code', 'metric_name_it', 'question_answered', 'question_answered_it',
        'decision_served', 'owner_team', 'formula', 'unit', 'higher_is_better', 'value_kind', 'phase',
        'attitude_or_behaviour', 'publish_minimum', 'ranking_minimum', 'interval_family', 'period_type', 'is_core',
        'core_position', 'domain_code', 'domain_name', 'domain_name_it', 'replaces_metric_id',
        'replaced_by_metric_id', 'decimals', 'percentile_level', 'published_in', 'waits_for', 'waits_for_it', 'settles_after_days',
        'deprecated_date', 'successor_metric_id'
    ]
) }}
