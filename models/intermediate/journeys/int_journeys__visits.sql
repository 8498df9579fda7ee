-- Neighbouring interactions of one stage are one visit.
{{ restated_by('int_journeys__streams') }}
with members as (
    select * from {{ ref('int_journeys__members') }}
    {{ where_restated('int_journeys__streams') }}
),

stages as (
    select * from {{ ref('int_journeys__stages_listed') }}
),

grouped as (
    select
        journey_key,
        visit_number,
        max(stream_number) as stream_number,
        max(journey_code) as journey_code,
        max(design_version) as design_version,
        max(stage_order) as stage_order,
        min(position) as first_position,
        min_by(interaction_key, position) as first_interaction_key,
        min_by(channel_code, position) as channel_code,
        min(event_at) as started_at,
        max(event_at) as ended_at,
        max(case when is_reopening then 1 else 0 end) = 1 as is_reopening,
        count(*) as interaction_count
    from members
    group by journey_key, visit_number
),

staged as (
    select
        grouped.journey_key,
        grouped.visit_number,
        grouped.stream_number,
        grouped.journey_code,
        grouped.design_version,
        stages.stage_code,
        stages.journey_stage_key,
        grouped.stage_order,
        stages.is_required,
        -- A stage of no design is no stage that may be repeated.
        stages.is_repeatable and grouped.stage_order > 0 as is_repeatable,
        grouped.is_reopening,
        grouped.first_position,
        grouped.first_interaction_key,
        grouped.channel_code,
        grouped.started_at,
        grouped.ended_at,
        grouped.interaction_count
    from grouped
    inner join stages
        on
            grouped.journey_code = stages.journey_code
            and grouped.design_version = stages.design_version
            and grouped.stage_order = stages.stage_order
)

select * from staged
