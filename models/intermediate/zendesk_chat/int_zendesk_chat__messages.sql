-- What was said in a chat; who joins, leaves or rates says nothing.
with turns as (
    select *
    from {{ ref('int_zendesk_chat__events_acted') }}
    where is_turn
),

chats as (
    select * from {{ ref('int_zendesk_chat__chats_described') }}
),

messages as (
    select
        'zendesk_chat-' || turns.chat_id || '-' || cast(turns.event_index as {{ dbt.type_string() }}) as message_id,
        'zendesk_chat-' || turns.chat_id as conversation_id,
        turns.event_index + 1 as position,
        'chat_visitor_id' as identifier_namespace,
        chats.visitor_id as identifier_value,
        {{ identifier_key("'chat_visitor_id'", 'chats.visitor_id') }} as identifier_key,
        turns.party_code,
        turns.is_automatic,
        turns.is_handover,
        turns.happened_at as sent_at,
        'chat' as channel_code,
        turns.message_text,
        {{ null_columns(['language_code']) }},
        case when turns.party_code = 'human' then 'zendesk_chat-' || turns.agent_id end as agent_id,
        coalesce({{ referenced_id('team', 'turns.department_id') }}, chats.team_id) as team_id,
        chats.case_id,
        {{ null_columns(['order_id', 'session_id']) }},
        chats.brand_code,
        turns.synced_at as observed_at,
        turns.cast_errors,
        'zendesk_chat' as source_system,
        turns.chat_id || '-' || cast(turns.event_index as {{ dbt.type_string() }}) as source_record_id,
        turns.load_id,
        turns.loaded_at,
        turns.source_file,
        turns.source_row_number
    from turns
    left join chats
        on turns.chat_id = chats.chat_id
)

select * from messages
