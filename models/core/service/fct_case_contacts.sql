with case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

cases as (
    select * from {{ ref('fct_cases') }}
),

customers as (
    select * from {{ ref('dim_customer') }}
),

contacts as (
    select
        case_events.case_event_id,
        case_events.case_id,
        case_events.event_at,
        case_events.event_type_code,
        case_events.party_code,
        case_events.channel_code,
        row_number() over (
            partition by case_events.case_id
            order by case_events.event_at asc nulls first, case_events.case_event_id asc nulls first
        ) as contact_number
    from case_events
    where case_events.is_contact
),

described as (
    select
        {{ surrogate_key(['contacts.case_event_id']) }} as case_contact_key,
        cases.case_key,
        cases.customer_key,
        customers.customer_version_key,
        cases.account_key,
        cases.brand_key,
        customers.segment_key,
        customers.geography_key,
        {{ code_key('contacts.channel_code') }} as channel_key,
        cases.team_key,
        cases.reason_code,
        contacts.contact_number,
        contacts.event_type_code,
        contacts.party_code,
        contacts.event_at as contacted_at,
        {{ reporting_date('contacts.event_at') }} as contacted_date,
        customers.has_profiling_consent as is_consented,
        cases.is_internal
    from contacts
    inner join cases
        on {{ surrogate_key(['contacts.case_id']) }} = cases.case_key
    inner join customers
        on
            cases.customer_key = customers.customer_key
            and contacts.event_at >= customers.valid_from
            and contacts.event_at < customers.valid_to
)

select * from described
