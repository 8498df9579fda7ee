-- Source columns as conformed; customer, version and session are inferred and restated with each build.
with interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

sessions as (
    select * from {{ ref('int_sessions__assigned') }}
),

session_classes as (
    select * from {{ ref('int_sessions__classed') }}
),

{{ with_customer('interactions', 'event_at') }},

resolved as (
    select
        {{ surrogate_key(['interactions_of_customers.interaction_id']) }} as interaction_key,
        interactions_of_customers.interaction_id,
        interactions_of_customers.source_system,
        interactions_of_customers.identifier_key,
        interactions_of_customers.customer_key,
        interactions_of_customers.customer_version_key,
        interactions_of_customers.account_key,
        {{ code_key('interactions_of_customers.brand_code') }} as brand_key,
        interactions_of_customers.segment_key,
        interactions_of_customers.geography_key,
        interactions_of_customers.channel_code,
        {{ code_key('interactions_of_customers.channel_code') }} as channel_key,
        {{ code_key('interactions_of_customers.touchpoint_code') }} as touchpoint_key,
        {{ code_key('interactions_of_customers.interaction_type_code') }} as interaction_type_key,
        interactions_of_customers.interaction_type_code,
        {{ code_key('interactions_of_customers.team_id') }} as team_key,
        sessions.session_key,
        coalesce(session_classes.traffic_class, 'person') as traffic_class,
        interactions_of_customers.stream_key,
        interactions_of_customers.case_id,
        interactions_of_customers.order_id,
        case
            when interactions_of_customers.session_id is not null
                then {{ identifier_key("'session_id'", 'interactions_of_customers.session_id') }}
        end as source_session_hash,
        interactions_of_customers.event_at,
        interactions_of_customers.observed_at,
        interactions_of_customers.loaded_at,
        {{ reporting_date('interactions_of_customers.event_at') }} as event_date,
        interactions_of_customers.party_code,
        interactions_of_customers.direction_code,
        interactions_of_customers.reason_code,
        interactions_of_customers.page_group_code,
        interactions_of_customers.device_code,
        interactions_of_customers.campaign_code,
        interactions_of_customers.content_code,
        interactions_of_customers.place_code,
        interactions_of_customers.outcome_code,
        interactions_of_customers.engagement_ms,
        interactions_of_customers.value_amount,
        interactions_of_customers.currency_code,
        interactions_of_customers.is_consented,
        interactions_of_customers.identity_status,
        interactions_of_customers.is_internal
    from interactions_of_customers
    left join sessions
        on interactions_of_customers.interaction_id = sessions.interaction_id
    left join session_classes
        on sessions.session_key = session_classes.session_key
)

select * from resolved
