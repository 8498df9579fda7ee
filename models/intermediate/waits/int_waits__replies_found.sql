-- Who waited for a reply: from the first written message that nobody has answered yet to the next reply of a person,
-- else to the solution of the case; one that was closed without either was given up.
with case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

contacts as (
    select * from {{ ref('int_case_contacts__merged') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

channels as (
    select * from {{ ref('channels') }}
),

-- What happened to a merged case belongs to the request it was merged into.
messages as (
    select
        coalesce(cases.merged_into_case_id, contacts.case_id) as request_id,
        contacts.case_event_id,
        contacts.event_at,
        0 as event_order,
        'message' as step_code
    from contacts
    left join channels
        on contacts.channel_code = channels.channel_code
    left join cases
        on contacts.case_id = cases.case_id
    where not coalesce(channels.is_immediate, false)
),

answers as (
    select
        coalesce(cases.merged_into_case_id, case_events.case_id) as request_id,
        case_events.case_event_id,
        case_events.event_at,
        1 as event_order,
        case
            when case_events.event_type_code = 'closed' then 'closed'
            else 'answer'
        end as step_code
    from case_events
    left join cases
        on case_events.case_id = cases.case_id
    where
        (case_events.event_type_code = 'agent_reply' and case_events.party_code = 'human')
        or case_events.event_type_code = 'solved'
        -- A case is closed by being merged: that answers nobody.
        or (case_events.event_type_code = 'closed' and cases.merged_into_case_id is null)
),

steps as (
    select * from messages
    union all
    select * from answers
),

compared as (
    select
        *,
        lag(step_code) over request_order as previous_step_code
    from steps
    window request_order as (
        partition by request_id
        order by event_at asc nulls last, event_order asc nulls last, case_event_id asc nulls last
    )
),

-- Of several messages in a row the first one waits, of several answers the first one ends it.
turning as (
    select *
    from compared
    where
        (step_code = 'message' and coalesce(previous_step_code, 'answer') <> 'message')
        or (step_code <> 'message' and previous_step_code = 'message')
),

waited as (
    select
        *,
        lead(event_at) over request_order as ended_at,
        lead(step_code) over request_order as ended_by_code
    from turning
    window request_order as (
        partition by request_id
        order by event_at asc nulls last, event_order asc nulls last, case_event_id asc nulls last
    )
),

found as (
    select
        request_id,
        case_event_id,
        event_at as started_at,
        ended_at,
        ended_at is not null as is_over,
        coalesce(ended_by_code = 'closed', false) as is_abandoned
    from waited
    where step_code = 'message'
)

select * from found
