-- The person is that of the case, as of the contact; where the case never arrived, whoever made the contact.
with contacts as (
    select * from {{ ref('int_case_contacts__merged') }}
),

cases as (
    select * from {{ ref('fct_cases') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

numbered as (
    select
        contacts.*,
        cases.case_key,
        cases.reason_code,
        cases.team_key as case_team_key,
        cases.brand_key,
        coalesce(cases.identifier_key, contacts.identifier_key) as person_identifier_key,
        cast(row_number() over (
            partition by contacts.case_id
            order by contacts.event_at asc nulls first, contacts.case_event_id asc nulls first
        ) as bigint) as contact_number
    from contacts
    left join cases
        on contacts.case_id = cases.case_id
),

{{ with_customer('numbered', 'event_at', 'person_identifier_key') }},

described as (
    select
        {{ surrogate_key(['case_event_id']) }} as case_contact_key,
        case_key,
        {{ surrogate_key(['case_event_id']) }} as interaction_key,
        customer_key,
        customer_version_key,
        account_key,
        {{ respondent_key('customer_key', 'person_identifier_key', 'case_event_id') }} as respondent_key,
        coalesce(brand_key, {{ unknown_key() }}) as brand_key,
        segment_key,
        geography_key,
        {{ code_key('channel_code') }} as channel_key,
        case
            when to_team_id is not null then {{ code_key('to_team_id') }}
            else coalesce(case_team_key, {{ unknown_key() }})
        end as team_key,
        case
            when event_type_code = 'call'
                then coalesce({{ identifier_key("'agent_id'", 'agent_id') }}, {{ unknown_key() }})
        end as agent_key,
        reason_code,
        contact_number,
        event_type_code,
        party_code,
        event_at as contacted_at,
        {{ reporting_date('event_at') }} as contacted_date,
        answered_at,
        ended_at,
        is_answered,
        is_resolved,
        is_transferred,
        wait_seconds,
        talk_seconds,
        hold_seconds,
        wrap_up_seconds,
        talk_seconds + coalesce(hold_seconds, 0) + coalesce(wrap_up_seconds, 0) as handle_seconds,
        is_consented,
        is_internal
    from numbered_of_customers
)

select * from described
