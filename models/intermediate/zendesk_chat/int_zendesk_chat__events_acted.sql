-- Who did each thing in a chat, and which turn took the word over from a bot: the first one of a person of the company
-- after the first of them had joined, where a bot that answers had spoken before.
with chat_events as (
    select * from {{ ref('stg_zendesk_chat__chat_events') }}
),

parties as (
    select *
    from {{ ref('map_parties') }}
    where source_system = 'zendesk_chat'
),

automated_senders as (
    select *
    from {{ ref('automated_senders') }}
    where source_system = 'zendesk_chat'
),

acted as (
    select
        chat_events.*,
        chat_events.event_type = 'chat.msg' as is_turn,
        coalesce(automated_senders.party_code, parties.party_code) as party_code,
        coalesce(automated_senders.is_automatic, parties.is_automatic, false) as is_automatic
    from chat_events
    left join parties
        on chat_events.sender_type = parties.source_value
    left join automated_senders
        on chat_events.agent_id = automated_senders.sender_id
),

beginnings as (
    select
        chat_id,
        min(case when is_turn and party_code = 'bot' and not is_automatic then event_index end) as bot_spoke_index,
        min(case when event_type = 'chat.memberjoin' and party_code = 'human' then event_index end)
            as human_joined_index
    from acted
    group by chat_id
),

handovers as (
    select
        acted.chat_id,
        min(acted.event_index) as handover_index
    from acted
    inner join beginnings
        on acted.chat_id = beginnings.chat_id
    where
        acted.is_turn
        and acted.party_code = 'human'
        and acted.event_index > beginnings.human_joined_index
        and beginnings.bot_spoke_index < beginnings.human_joined_index
    group by acted.chat_id
),

marked as (
    select
        acted.*,
        coalesce(acted.event_index = handovers.handover_index, false) as is_handover
    from acted
    left join handovers
        on acted.chat_id = handovers.chat_id
)

select * from marked
