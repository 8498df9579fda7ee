with members as (
    select * from {{ ref('int_journeys__members') }}
),

stages as (
    select * from {{ ref('int_journeys__stages_listed') }}
),

weighted as (
    select
        members.journey_key,
        members.interaction_key,
        stages.journey_stage_key,
        members.visit_number,
        cast(1 as double) / count(*) over (partition by members.interaction_key) as allocation_weight
    from members
    inner join stages
        on
            members.journey_code = stages.journey_code
            and members.design_version = stages.design_version
            and members.stage_order = stages.stage_order
)

select * from weighted
