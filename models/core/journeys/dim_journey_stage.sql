with designs as (
    select * from {{ ref('journey_designs') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
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

-- What an instance holds by its key and its design does not know stands in a stage of its own, before the first.
listed as (
    select
        stages.journey_code,
        stages.design_version,
        stages.stage_code,
        stages.stage_name,
        stages.stage_order,
        stages.is_required,
        stages.is_repeatable,
        stages.outcome_when_silent,
        stages.owner_team,
        stages.target_metric_id,
        stages.target_value
    from stages
    union all
    select
        journey_code,
        design_version,
        'not_designed' as stage_code,
        'Not designed' as stage_name,
        0 as stage_order,
        false as is_required,
        true as is_repeatable,
        'abandoned' as outcome_when_silent,
        owner_team,
        {{ null_columns(['target_metric_id']) }},
        cast(null as double) as target_value
    from designs
),

coded as (
    select
        {{ surrogate_key(['listed.journey_code', 'listed.design_version', 'listed.stage_code']) }} as journey_stage_key,
        listed.stage_code,
        listed.stage_name,
        {{ surrogate_key(['listed.journey_code', 'listed.design_version']) }} as journey_design_key,
        listed.journey_code,
        listed.design_version,
        listed.stage_order,
        listed.stage_order > 0 as is_designed,
        listed.is_required,
        listed.is_repeatable,
        listed.outcome_when_silent,
        listed.owner_team,
        listed.target_metric_id,
        listed.target_value,
        coalesce(supported.capability_count, 0) > 0 as has_capability,
        coalesce(supported.policy_count, 0) > 0 as has_policy
    from listed
    left join supported
        on
            listed.journey_code = supported.journey_code
            and listed.design_version = supported.design_version
            and listed.stage_code = supported.stage_code
),

{{ special_rows(
    ['journey_stage_key', 'stage_code', 'stage_name', 'journey_design_key', 'journey_code'],
    [
        'design_version', 'stage_order', 'is_designed', 'is_required', 'is_repeatable', 'outcome_when_silent',
        'owner_team', 'target_metric_id', 'target_value', 'has_capability', 'has_policy'
    ]
) }}
