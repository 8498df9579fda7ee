-- Rebuilt with each build: a contact belongs to exactly one need, so no bridge is needed. Context is asked of contacts
-- with a person only; that it was there says nothing of its use.
with contacts as (
    select * from {{ ref('int_needs__contacts_grouped') }}
),

found as (
    select * from {{ ref('int_needs__contexts_found') }}
),

told as (
    select * from {{ ref('int_needs__contexts_told') }}
),

journey_interactions as (
    select * from {{ ref('bridge_journey_interaction') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

{{ with_journey('contacts') }},

described as (
    select
        {{ surrogate_key(["'need contact'", 'contacts.interaction_id']) }} as need_contact_key,
        contacts.need_key,
        contacts.interaction_key,
        contacts.source_system,
        contacts.identifier_key,
        contacts.customer_key,
        contacts.customer_version_key,
        contacts.account_key,
        contacts.respondent_key,
        contacts.brand_key,
        contacts.segment_key,
        contacts.geography_key,
        contacts.channel_key,
        contacts.interaction_type_key,
        contacts.team_key,
        case when contacts.case_id is not null then {{ surrogate_key(['contacts.request_id']) }} end as case_key,
        contacts.journey_key,
        contacts.reason_code,
        contacts.contact_number,
        contacts.event_at as contacted_at,
        contacts.event_date as contacted_date,
        contacts.started_in_code,
        contacts.is_self_service,
        contacts.reached_person_at is not null as is_assisted,
        contacts.reached_person_at,
        contacts.is_successful,
        contacts.is_resolved,
        found.previous_channel_key,
        found.interaction_id is not null as has_previous_channel,
        case when found.interaction_id is not null then coalesce(told.is_present, found.is_named) end as has_context,
        case when found.interaction_id is not null then told.is_used end as is_context_used,
        case
            when contacts.reached_person_at is null then null
            when contacts.is_self_service then 'forced'
            when not contacts.is_successful_before then 'forced'
            when contacts.is_successful_before then 'chosen'
            else 'unknown'
        end as switch_kind_code,
        contacts.is_consented,
        contacts.is_internal
    from contacts_in_journeys as contacts
    left join found
        on contacts.interaction_id = found.interaction_id
    left join told
        on contacts.interaction_id = told.interaction_id
)

select * from described
