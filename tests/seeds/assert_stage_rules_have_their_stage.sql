-- A rule for a stage that its version of the journey does not have would silently never apply.
with rules as (
    select * from {{ ref('journey_stage_rules') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
),

orphans as (
    select
        rules.journey_code,
        rules.design_version,
        rules.stage_code
    from rules
    left join stages
        on
            rules.journey_code = stages.journey_code
            and rules.design_version = stages.design_version
            and rules.stage_code = stages.stage_code
    where stages.stage_code is null
)

select * from orphans
