-- Rebuilt from the turns with each build. What the customer or the desk says of the outcome stands with the interaction
-- that the conversation is.
with conversations as (
    select * from {{ ref('int_conversations__summarised') }}
),

interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

known as (
    select
        conversations.*,
        interactions.interaction_id,
        interactions.outcome_code,
        cases.case_id as known_case_id,
        -- The ticket knows better whose conversation it is than a browser does.
        coalesce(cases.identifier_key, conversations.identifier_key) as person_identifier_key
    from conversations
    left join interactions
        on conversations.conversation_id = interactions.interaction_id
    left join cases
        on conversations.case_id = cases.case_id
),

{{ with_customer('known', 'started_at', 'person_identifier_key') }},

described as (
    select
        {{ surrogate_key(['conversation_id']) }} as conversation_key,
        conversation_id,
        source_system,
        case when interaction_id is not null then {{ surrogate_key(['interaction_id']) }} end as interaction_key,
        case when known_case_id is not null then {{ surrogate_key(['known_case_id']) }} end as case_key,
        case_id,
        order_id,
        identifier_key,
        customer_key,
        customer_version_key,
        account_key,
        {{ respondent_key('customer_key', 'person_identifier_key', 'conversation_id') }} as respondent_key,
        {{ code_key('brand_code') }} as brand_key,
        segment_key,
        geography_key,
        {{ code_key('channel_code') }} as channel_key,
        {{ code_key('team_id') }} as team_key,
        started_at,
        {{ reporting_date('started_at') }} as started_date,
        ended_at,
        opened_by_party_code,
        turn_count,
        customer_turn_count,
        bot_turn_count,
        human_turn_count,
        automatic_turn_count,
        agent_count,
        first_human_at,
        handed_over_at,
        human_wait_seconds,
        bot_turn_count > 0 as has_bot,
        handed_over_at is not null as is_handed_over,
        case
            when bot_turn_count = 0 then 'not applicable'
            when human_turn_count > 0 or outcome_code = 'unresolved' then 'not_resolved'
            when outcome_code = 'resolved' then 'resolved'
            else 'unknown'
        end as bot_resolution_code,
        is_consented,
        is_internal
    from known_of_customers
)

select * from described
