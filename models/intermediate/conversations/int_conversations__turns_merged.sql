-- A chat that became a ticket is told twice: turn by turn, and by the desk's note of it. That note is no turn of the
-- ticket's own conversation. Of a call nothing but the note tells what was said: it stays.
with messages as (
    select * from {{ ref('int_messages__conformed') }}
),

notes as (
    select *
    from {{ ref('int_case_contacts__notes_matched') }}
    where contact_type_code = 'chat'
),

-- A ticket's opening is the first message of the conversation that bears its id; any other note is the message itself.
openings as (
    select *
    from messages
    qualify row_number() over (partition by conversation_id order by position asc nulls last) = 1
),

noted as (
    select openings.message_id
    from openings
    inner join notes
        on openings.conversation_id = notes.case_event_id
    where openings.party_code = 'customer'
    union
    select case_event_id as message_id
    from notes
),

merged as (
    select messages.*
    from messages
    left join noted
        on messages.message_id = noted.message_id
    where noted.message_id is null
)

select * from merged
