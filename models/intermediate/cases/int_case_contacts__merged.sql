-- The contacts of each case. What the desk notes of a telephone call or a chat, and the call or chat itself where its
-- own system tells it, are one contact: the call or chat stays, with its times.
with case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

contacts as (
    select *
    from case_events
    where is_contact
),

noted as (
    select * from {{ ref('int_case_contacts__notes_matched') }}
),

merged as (
    select contacts.*
    from contacts
    left join noted
        on contacts.case_event_id = noted.case_event_id
    where noted.case_event_id is null
)

select * from merged
