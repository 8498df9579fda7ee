-- Neighbouring interactions of one stage are one visit. All of an instance is judged by the version that was in force
-- at its start: a stage that this version does not have is in no design, whatever it was when the event came.
with members as (
    select * from {{ ref('int_journeys__members') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
),

starts as (
    select
        journey_key,
        min_by(design_version, position) as design_version
    from members
    group by journey_key
),

grouped as (
    select
        members.journey_key,
        members.journey_code,
        starts.design_version,
        members.visit_number,
        members.stage_code,
        min(members.position) as first_position,
        min_by(members.interaction_key, members.position) as first_interaction_key,
        min(members.event_at) as started_at,
        max(members.event_at) as ended_at,
        max(case when members.is_reopening then 1 else 0 end) = 1 as is_reopening,
        count(*) as interaction_count
    from members
    inner join starts
        on members.journey_key = starts.journey_key
    group by
        members.journey_key, members.journey_code, starts.design_version, members.visit_number, members.stage_code
),

staged as (
    select
        grouped.journey_key,
        grouped.visit_number,
        grouped.journey_code,
        grouped.design_version,
        grouped.stage_code,
        {{ surrogate_key([
            'grouped.journey_code', 'grouped.design_version', "coalesce(stages.stage_code, 'not_designed')"
        ]) }} as journey_stage_key,
        coalesce(stages.stage_order, 0) as stage_order,
        coalesce(stages.is_required, false) as is_required,
        coalesce(stages.is_repeatable, false) as is_repeatable,
        grouped.is_reopening,
        grouped.first_position,
        grouped.first_interaction_key,
        grouped.started_at,
        grouped.ended_at,
        grouped.interaction_count
    from grouped
    left join stages
        on
            grouped.journey_code = stages.journey_code
            and grouped.design_version = stages.design_version
            and grouped.stage_code = stages.stage_code
)

select * from staged
