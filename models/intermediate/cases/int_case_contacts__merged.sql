-- The contacts of each case. What the desk notes of a telephone call or a chat, and the call or chat itself where its
-- own system tells it, are one contact: the call or chat stays, with its times.
with contacts as (
    select *
    from {{ ref('int_case_events__conformed') }}
    where is_contact
),

notes as (
    select *
    from {{ ref('int_case_contacts__notes_matched') }}
    where is_case_contact
),

merged as (
    select contacts.*
    from contacts
    left join notes
        on contacts.case_event_id = notes.case_event_id
    where notes.case_event_id is null
)

select * from merged
