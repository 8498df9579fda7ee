-- One row per session by E01's rule; the source's own session id decides nothing. Attributes are those of its first
-- event, the person that of its first event with a known one: a login says who was there before it.
with interactions as (
    select * from {{ ref('fct_interactions') }}
),

types as (
    select * from {{ ref('dim_interaction_type') }}
),

customers as (
    select * from {{ ref('dim_customer_current') }}
),

events as (
    select
        interactions.session_key,
        interactions.interaction_key,
        interactions.interaction_id,
        interactions.event_at,
        interactions.engagement_ms,
        interactions.source_session_hash,
        types.is_key_event,
        types.is_page_view,
        case when customers.identity_status in ('identified', 'internal') then 0 else 1 end as person_order
    from interactions
    inner join types
        on interactions.interaction_type_key = types.interaction_type_key
    inner join customers
        on interactions.customer_key = customers.customer_key
    where interactions.session_key is not null
),

-- Which event speaks is found among a few columns, and only its row is fetched: ranking whole rows took twice as long.
sessions as (
    select
        session_key,
        min_by(interaction_key, (event_at, interaction_id)) as first_interaction_key,
        min_by(interaction_key, (person_order, event_at, interaction_id)) as person_interaction_key,
        max(event_at) as ended_at,
        count(*) as event_count,
        count(distinct source_session_hash) as source_session_count,
        count(case when is_page_view then 1 end) as page_view_count,
        count(case when is_key_event then 1 end) as key_event_count,
        coalesce(sum(engagement_ms), 0) / cast(1000 as double) as engaged_seconds
    from events
    group by session_key
),

described as (
    select
        sessions.session_key,
        first_events.stream_key,
        first_events.source_session_hash,
        persons.customer_key,
        persons.customer_version_key,
        persons.account_key,
        {{ respondent_key('persons.customer_key', 'first_events.stream_key', 'sessions.session_key') }}
            as respondent_key,
        first_events.brand_key,
        persons.segment_key,
        persons.geography_key,
        first_events.channel_key,
        first_events.touchpoint_key,
        first_events.device_code,
        first_events.campaign_code,
        first_events.traffic_class,
        persons.is_consented,
        persons.is_internal,
        not persons.is_internal and first_events.traffic_class = 'person' as is_counted,
        first_events.event_at as started_at,
        first_events.event_date as started_date,
        sessions.ended_at,
        sessions.event_count,
        sessions.source_session_count,
        sessions.page_view_count,
        sessions.key_event_count,
        sessions.engaged_seconds,
        sessions.engaged_seconds > {{ var('engaged_session_seconds') }}
        or sessions.page_view_count >= 2
        or sessions.key_event_count >= 1 as is_engaged
    from sessions
    inner join interactions as first_events
        on sessions.first_interaction_key = first_events.interaction_key
    inner join interactions as persons
        on sessions.person_interaction_key = persons.interaction_key
)

select * from described
