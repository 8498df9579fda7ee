with members as (
    select * from {{ ref('int_journeys__members') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

interactions as (
    select * from {{ ref('fct_interactions') }}
),

visits as (
    select
        members.journey_key,
        members.visit_number,
        members.journey_code,
        members.design_version,
        members.stage_code,
        min(members.position) as first_position,
        min(members.event_at) as started_at,
        max(members.event_at) as ended_at,
        count(*) as interaction_count
    from members
    group by
        members.journey_key, members.visit_number, members.journey_code, members.design_version, members.stage_code
),

described as (
    select
        {{ surrogate_key(['visits.journey_key', 'visits.visit_number']) }} as journey_step_key,
        visits.journey_key,
        {{ surrogate_key(['visits.journey_code', 'visits.design_version', 'visits.stage_code']) }}
            as journey_stage_key,
        journeys.customer_key,
        journeys.customer_version_key,
        journeys.account_key,
        journeys.brand_key,
        journeys.segment_key,
        journeys.geography_key,
        interactions.channel_key,
        journeys.is_consented,
        journeys.is_internal,
        visits.visit_number,
        visits.started_at,
        visits.ended_at,
        visits.interaction_count
    from visits
    inner join journeys
        on visits.journey_key = journeys.journey_key
    inner join members
        on
            visits.journey_key = members.journey_key
            and visits.first_position = members.position
    inner join interactions
        on members.interaction_key = interactions.interaction_key
)

select * from described
