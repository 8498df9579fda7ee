-- What customers did about a need: contacts, and starts in self-service. The person is that of the case, where one is
-- known; what the desk notes of a call, chat or form is that contact. A bot that took the word makes a chat
-- self-service.
with interactions as (
    select * from {{ ref('int_interactions__resolved') }}
),

types as (
    select * from {{ ref('need_contact_types') }}
),

channels as (
    select
        *,
        {{ code_key('channel_code') }} as channel_key
    from {{ ref('channels') }}
),

outcomes as (
    select * from {{ ref('interaction_outcomes') }}
),

requests as (
    select * from {{ ref('int_cases__merged_requests') }}
),

notes as (
    select *
    from {{ ref('int_case_contacts__notes_matched') }}
    where is_interaction
),

conversations as (
    select * from {{ ref('int_conversations__summarised') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

contacts as (
    select
        interactions.interaction_key,
        interactions.interaction_id,
        interactions.source_system,
        interactions.identifier_key,
        coalesce(requests.identifier_key, interactions.identifier_key) as person_identifier_key,
        interactions.event_at,
        interactions.event_date,
        interactions.brand_key,
        interactions.channel_key,
        interactions.interaction_type_key,
        interactions.team_key,
        interactions.session_key,
        interactions.order_id,
        coalesce(requests.request_id, interactions.case_id) as request_id,
        requests.case_id,
        coalesce(requests.reason_code, interactions.reason_code) as reason_code,
        types.served_by_code = 'self_service' or coalesce(conversations.bot_turn_count > 0, false) as is_self_service,
        case
            when conversations.bot_turn_count > 0 then conversations.handed_over_at
            when types.served_by_code = 'person' then interactions.event_at
            when types.served_by_code = 'channel' and channels.channel_mode = 'assisted' then interactions.event_at
        end as reached_person_at,
        channels.channel_mode,
        -- A chat that a person took over left its bot without success, whatever was said at its end.
        case
            when conversations.bot_turn_count > 0 and conversations.handed_over_at is not null then false
            else outcomes.is_success
        end as is_successful,
        case
            when requests.status_code in ('solved', 'closed') then true
            when requests.status_code <> 'unknown' then false
            when requests.case_id is null then outcomes.is_success
        end as is_resolved
    from interactions
    inner join types
        on interactions.interaction_type_code = types.interaction_type_code
    left join channels
        on interactions.channel_key = channels.channel_key
    left join outcomes
        on interactions.outcome_code = outcomes.outcome_code
    left join requests
        on interactions.case_id = requests.case_id
    left join notes
        on interactions.interaction_id = notes.case_event_id
    left join conversations
        on interactions.interaction_id = conversations.conversation_id
    where
        notes.case_event_id is null
        and interactions.traffic_class = 'person'
        and (
            interactions.party_code = 'customer'
            or (interactions.party_code = 'bot' and types.served_by_code = 'self_service')
        )
),

{{ with_customer('contacts', 'event_at', 'person_identifier_key') }},

listed as (
    select
        *,
        {{ respondent_key('customer_key', 'person_identifier_key', 'interaction_id') }} as respondent_key,
        case
            when is_self_service then 'self_service'
            when reached_person_at is not null then 'assisted'
            else coalesce(channel_mode, 'unknown')
        end as started_in_code
    from contacts_of_customers
)

select * from listed
