-- One row per session by E01's rule; the source's own session id is not used. Attributes are those of its first
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
        interactions.*,
        types.is_key_event,
        types.is_page_view,
        row_number() over (
            partition by interactions.session_key
            order by interactions.event_at asc nulls first, interactions.interaction_id asc nulls first
        ) as event_number,
        row_number() over (
            partition by interactions.session_key
            order by
                case when customers.identity_status in ('identified', 'internal') then 0 else 1 end asc nulls last,
                interactions.event_at asc nulls first,
                interactions.interaction_id asc nulls first
        ) as person_number
    from interactions
    inner join types
        on interactions.interaction_type_key = types.interaction_type_key
    inner join customers
        on interactions.customer_key = customers.customer_key
    where interactions.session_key is not null
),

totals as (
    select
        session_key,
        max(event_at) as ended_at,
        count(*) as event_count,
        count(case when is_page_view then 1 end) as page_view_count,
        count(case when is_key_event then 1 end) as key_event_count,
        coalesce(sum(engagement_ms), 0) / 1000.0 as engaged_seconds
    from events
    group by session_key
),

described as (
    select
        first_events.session_key,
        first_events.stream_key,
        persons.customer_key,
        persons.customer_version_key,
        persons.account_key,
        {{ respondent_key('persons.customer_key', 'first_events.stream_key', 'first_events.session_key') }}
            as respondent_key,
        first_events.brand_key,
        persons.segment_key,
        persons.geography_key,
        first_events.channel_key,
        first_events.touchpoint_key,
        first_events.device_code,
        first_events.campaign_code,
        persons.is_consented,
        persons.is_internal,
        first_events.event_at as started_at,
        first_events.event_date as started_date,
        totals.ended_at,
        totals.event_count,
        totals.page_view_count,
        totals.key_event_count,
        totals.engaged_seconds,
        totals.engaged_seconds > {{ var('engaged_session_seconds') }}
        or totals.page_view_count >= 2
        or totals.key_event_count >= 1 as is_engaged
    from events as first_events
    inner join events as persons
        on first_events.session_key = persons.session_key
    inner join totals
        on first_events.session_key = totals.session_key
    where
        first_events.event_number = 1
        and persons.person_number = 1
)

select * from described
