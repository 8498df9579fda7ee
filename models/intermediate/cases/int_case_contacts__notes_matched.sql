-- What the service desk notes of a telephone call, a chat or a contact form that its own system tells too: the two are
-- one contact. The pairing stands here alone, for contacts, turns and interactions.
with case_contacts as (
    select *
    from {{ ref('int_case_events__conformed') }}
    where is_contact
),

case_calls as (
    select *
    from case_contacts
    where event_type_code in ('call', 'chat')
),

interactions as (
    select *
    from {{ ref('int_interactions__conformed') }}
    where
        interaction_type_code in ('call', 'chat', 'contact_form')
        and case_id is not null
),

-- A call whose times cannot be is refused as an event of its case and remains an interaction; a form is never more.
calls as (
    select
        coalesce(case_calls.case_event_id, interactions.interaction_id) as contact_event_id,
        coalesce(case_calls.event_type_code, interactions.interaction_type_code) as contact_type_code,
        coalesce(case_calls.case_id, interactions.case_id) as case_id,
        coalesce(case_calls.channel_code, interactions.channel_code) as channel_code,
        coalesce(case_calls.event_at, interactions.event_at) as event_at,
        case_calls.case_event_id is not null as is_case_contact,
        interactions.interaction_id is not null as is_interaction
    from case_calls
    full outer join interactions
        on case_calls.case_event_id = interactions.interaction_id
),

-- A note is of the latest call, chat or form of its case that began before it.
notes as (
    select
        notes.case_event_id,
        notes.event_at,
        calls.contact_event_id,
        calls.contact_type_code,
        calls.is_case_contact,
        calls.is_interaction
    from case_contacts as notes
    inner join calls
        on notes.case_id = calls.case_id
    where
        notes.event_type_code not in ('call', 'chat')
        and (
            notes.channel_code = calls.channel_code
            -- The desk and the site name a form in the app differently.
            or (calls.contact_type_code = 'contact_form' and notes.channel_code in ('web', 'app', 'portal'))
        )
        and notes.event_at >= calls.event_at
        and {{ seconds_between('calls.event_at', 'notes.event_at') }} <= {{ var('call_contact_minutes') }} * 60
    qualify row_number() over (
        partition by notes.case_event_id
        order by calls.event_at desc nulls last, calls.contact_event_id desc nulls last
    ) = 1
),

-- Of several notes the first says what the call or chat was; the others are contacts of their own.
matched as (
    select *
    from notes
    qualify row_number() over (
        partition by contact_event_id order by event_at asc nulls last, case_event_id asc nulls last
    ) = 1
)

select * from matched
