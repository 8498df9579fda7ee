-- Rebuilt with each build. The person is that of the case where one is known. A hand-over whose take-up lies before it,
-- because two systems' clocks disagree, was taken up, and nobody knows how fast.
with handoffs as (
    select * from {{ ref('int_handoffs__taken_up') }}
),

context as (
    select * from {{ ref('int_handoffs__context_judged') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

conversations as (
    select * from {{ ref('fct_conversations') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

journey_interactions as (
    select * from {{ ref('bridge_journey_interaction') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

known as (
    select
        handoffs.*,
        context.process_version,
        coalesce(context.required_field_count, 0) as required_field_count,
        coalesce(context.told_field_count, 0) as told_field_count,
        coalesce(context.missing_field_count, 0) as missing_field_count,
        context.has_required_context,
        cases.case_id as known_case_id,
        cases.reason_code,
        coalesce(handoffs.brand_code, cases.brand_code) as known_brand_code,
        conversations.conversation_key,
        case
            when interactions.interaction_id is not null then {{ surrogate_key(['interactions.interaction_id']) }}
        end as interaction_key,
        coalesce(cases.identifier_key, handoffs.identifier_key) as person_identifier_key
    from handoffs
    left join context
        on handoffs.handoff_id = context.handoff_id
    left join cases
        on handoffs.case_id = cases.case_id
    left join interactions
        on handoffs.interaction_id = interactions.interaction_id
    left join conversations
        on handoffs.conversation_id = conversations.conversation_id
),

{{ with_journey('known') }},

{{ with_customer('known_in_journeys', 'handed_over_at', 'person_identifier_key') }},

described as (
    select
        {{ surrogate_key(['handoff_id']) }} as handoff_key,
        handoff_id,
        handoff_type_code,
        process_version,
        source_system,
        identifier_key,
        customer_key,
        customer_version_key,
        account_key,
        {{ respondent_key('customer_key', 'person_identifier_key', 'handoff_id') }} as respondent_key,
        {{ code_key('known_brand_code') }} as brand_key,
        segment_key,
        geography_key,
        {{ code_key('to_channel_code') }} as channel_key,
        {{ code_key('from_channel_code') }} as from_channel_key,
        from_party_code,
        'human' as to_party_code,
        case
            when from_party_code = 'bot' then {{ not_applicable_key() }}
            else {{ code_key('from_team_id') }}
        end as from_team_key,
        {{ code_key('to_team_id') }} as to_team_key,
        interaction_key,
        conversation_key,
        case when known_case_id is not null then {{ surrogate_key(['known_case_id']) }} end as case_key,
        journey_key,
        reason_code,
        handed_over_at,
        {{ reporting_date('handed_over_at') }} as handed_over_date,
        taken_up_at,
        taken_up_at is not null as is_taken_up,
        case
            when taken_up_at >= handed_over_at then {{ seconds_between('handed_over_at', 'taken_up_at') }}
        end as take_up_seconds,
        required_field_count,
        told_field_count,
        missing_field_count,
        has_required_context,
        is_consented,
        is_internal
    from known_in_journeys_of_customers
)

select * from described
