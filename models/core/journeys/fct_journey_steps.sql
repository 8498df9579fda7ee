with visits as (
    select * from {{ ref('int_journeys__visits') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

channels as (
    select * from {{ ref('dim_channel') }}
),

described as (
    select
        {{ surrogate_key(['visits.journey_key', 'visits.visit_number']) }} as journey_step_key,
        visits.journey_key,
        visits.journey_stage_key,
        journeys.customer_key,
        journeys.customer_version_key,
        journeys.account_key,
        journeys.brand_key,
        journeys.segment_key,
        journeys.geography_key,
        coalesce(channels.channel_key, {{ unknown_key() }}) as channel_key,
        journeys.is_consented,
        journeys.is_internal,
        visits.visit_number,
        visits.started_at,
        visits.ended_at,
        visits.interaction_count
    from visits
    inner join journeys
        on visits.journey_key = journeys.journey_key
    left join channels
        on visits.channel_code = channels.channel_code
)

select * from described
