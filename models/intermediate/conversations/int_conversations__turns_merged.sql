-- A chat that became a ticket is told twice: turn by turn, and as the ticket's opening. That note of the chat is no
-- turn of the ticket's own conversation.
with messages as (
    select * from {{ ref('int_messages__conformed') }}
),

interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

chats as (
    select
        interaction_id as conversation_id,
        case_id,
        event_at as started_at
    from interactions
    where
        interaction_type_code = 'chat'
        and case_id is not null
),

openings as (
    select *
    from messages
    where case_id is not null
    qualify row_number() over (partition by conversation_id order by position asc nulls last) = 1
),

notes as (
    select openings.message_id
    from openings
    inner join chats
        on openings.case_id = chats.case_id
    where
        openings.conversation_id <> chats.conversation_id
        and openings.channel_code = 'chat'
        and openings.party_code = 'customer'
        and openings.sent_at >= chats.started_at
        and {{ seconds_between('chats.started_at', 'openings.sent_at') }} <= {{ var('call_contact_minutes') }} * 60
    group by openings.message_id
),

merged as (
    select messages.*
    from messages
    left join notes
        on messages.message_id = notes.message_id
    where notes.message_id is null
)

select * from merged
