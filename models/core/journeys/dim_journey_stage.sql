with stages as (
    select * from {{ ref('int_journeys__stages_listed') }}
),

capabilities as (
    select * from {{ ref('journey_stage_capabilities') }}
),

supported as (
    select
        journey_code,
        design_version,
        stage_code,
        count(*) as capability_count,
        count({{ text('policy_name') }}) as policy_count
    from capabilities
    group by journey_code, design_version, stage_code
),

coded as (
    select
        stages.journey_stage_key,
        stages.stage_code,
        stages.stage_name,
        stages.journey_design_key,
        stages.journey_code,
        stages.design_version,
        stages.stage_order,
        stages.stage_order > 0 as is_designed,
        stages.is_required,
        stages.is_repeatable,
        stages.outcome_when_silent,
        stages.owner_team,
        stages.target_metric_id,
        stages.target_value,
        coalesce(supported.capability_count, 0) > 0 as has_capability,
        coalesce(supported.policy_count, 0) > 0 as has_policy
    from stages
    left join supported
        on
            stages.journey_code = supported.journey_code
            and stages.design_version = supported.design_version
            and stages.stage_code = supported.stage_code
),

{{ special_rows(
    ['journey_stage_key', 'stage_code', 'stage_name', 'journey_design_key', 'journey_code'],
    [
        'design_version', 'stage_order', 'is_designed', 'is_required', 'is_repeatable', 'outcome_when_silent',
        'owner_team', 'target_metric_id', 'target_value', 'has_capability', 'has_policy'
    ]
) }}
