-- The contacts of each case. What the desk notes of a telephone call and the call itself, where the telephone system
-- tells it, are one contact: the call stays, with its times.
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
    where event_type_code = 'call'
),

notes as (
    select
        notes.case_event_id,
        row_number() over (
            partition by calls.case_event_id
            order by
                abs({{ seconds_between('calls.event_at', 'notes.event_at') }}) asc nulls last,
                notes.case_event_id asc nulls last
        ) as nearness
    from contacts as notes
    inner join calls
        on notes.case_id = calls.case_id
    where
        notes.event_type_code <> 'call'
        and notes.channel_code = 'phone'
        and abs({{ seconds_between('calls.event_at', 'notes.event_at') }}) <= {{ var('call_contact_minutes') }} * 60
),

noted as (
    select case_event_id
    from notes
    where nearness = 1
    group by case_event_id
),

merged as (
    select contacts.*
    from contacts
    left join noted
        on contacts.case_event_id = noted.case_event_id
    where noted.case_event_id is null
)

select * from merged
