-- What the desk notes of a telephone call or a chat that its own system tells too.
with case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

contacts as (
    select *
    from case_events
    where is_contact
),

calls as (
    select *
    from contacts
    where event_type_code in ('call', 'chat')
),

-- A note is of the latest call or chat that began before it; of the notes of one the first says what it was.
notes as (
    select
        notes.case_event_id,
        notes.event_at,
        calls.case_event_id as call_event_id
    from contacts as notes
    inner join calls
        on notes.case_id = calls.case_id
    where
        notes.event_type_code not in ('call', 'chat')
        and notes.channel_code = calls.channel_code
        and notes.event_at >= calls.event_at
        and {{ seconds_between('calls.event_at', 'notes.event_at') }} <= {{ var('call_contact_minutes') }} * 60
    qualify row_number() over (
        partition by notes.case_event_id
        order by calls.event_at desc nulls last, calls.case_event_id desc nulls last
    ) = 1
),

noted as (
    select *
    from notes
    qualify row_number() over (
        partition by call_event_id order by event_at asc nulls last, case_event_id asc nulls last
    ) = 1
)

select * from noted
