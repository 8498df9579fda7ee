-- depends_on: {{ ref('int_journeys__designs_refused') }}
-- depends_on: {{ ref('int_journeys__stages_refused') }}
-- depends_on: {{ ref('int_journeys__rules_refused') }}
-- depends_on: {{ ref('int_journeys__reasons_refused') }}
-- Reads none of them: their tests stop the build before a design with a fault is lived.
with designs as (
    select * from {{ ref('journey_designs') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
),

rules as (
    select * from {{ ref('journey_stage_rules') }}
),

routed as (
    select journey_code
    from {{ ref('journey_reasons') }}
    group by journey_code
),

described as (
    select
        rules.journey_code,
        rules.design_version,
        rules.stage_code,
        stages.stage_order,
        rules.interaction_type_code,
        {{ code_key('rules.touchpoint_code') }} as touchpoint_key,
        rules.touchpoint_code,
        rules.party_code,
        rules.campaign_objective_code,
        rules.is_opening,
        rules.is_completing,
        rules.is_reopening,
        designs.correlation_key,
        designs.holds_all_of_key,
        designs.abandoned_after_days,
        designs.valid_from,
        designs.valid_to,
        routed.journey_code is not null as is_by_reason
    from rules
    inner join designs
        on
            rules.journey_code = designs.journey_code
            and rules.design_version = designs.design_version
    inner join stages
        on
            rules.journey_code = stages.journey_code
            and rules.design_version = stages.design_version
            and rules.stage_code = stages.stage_code
    left join routed
        on rules.journey_code = routed.journey_code
)

select * from described
