with metrics as (
    select * from {{ ref('metrics') }}
),

coded as (
    select
        {{ surrogate_key(['metric_id', 'metric_version']) }} as metric_key,
        metric_id,
        metric_name,
        metric_version,
        metric_code,
        metric_name_it,
        question_answered,
        decision_served,
        owner_team,
        formula,
        unit,
        higher_is_better,
        value_kind,
        phase,
        attitude_or_behaviour,
        cast({{ var('minimum_customers') or 'publish_minimum' }} as int) as publish_minimum,
        ranking_minimum,
        interval_family,
        period_type,
        is_core,
        decimals,
        percentile_level
    from metrics
),

{{ special_rows(
    ['metric_key', 'metric_id', 'metric_name'],
    [
        'metric_version', 'metric_code', 'metric_name_it', 'question_answered', 'decision_served', 'owner_team',
        'formula', 'unit', 'higher_is_better', 'value_kind', 'phase', 'attitude_or_behaviour', 'publish_minimum',
        'ranking_minimum', 'interval_family', 'period_type', 'is_core', 'decimals',
        'percentile_level'
    ]
) }}
