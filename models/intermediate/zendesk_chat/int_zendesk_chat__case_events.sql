-- A chat that became a ticket is a contact of that case; one that did not is no case.
with chats as (
    select *
    from {{ ref('int_zendesk_chat__chats_described') }}
    where
        case_id is not null
        and not is_silent
),

case_events as (
    select
        'zendesk_chat-' || chat_id as case_event_id,
        case_id,
        'chat_visitor_id' as identifier_namespace,
        visitor_id as identifier_value,
        {{ identifier_key("'chat_visitor_id'", 'visitor_id') }} as identifier_key,
        started_at as event_at,
        'chat' as event_type_code,
        {{ null_columns(['to_status_code']) }},
        team_id as to_team_id,
        'customer' as party_code,
        'chat' as channel_code,
        {{ null_columns(['agent_id']) }},
        true as is_contact,
        {{ no_call_columns() }},
        cast_errors,
        'zendesk_chat' as source_system,
        chat_id as source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from chats
)

select * from case_events
