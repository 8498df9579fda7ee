-- The chat is the contact; each of its turns is an event of it.
{%- set nowhere = [
    'session_id', 'stream_key', 'page_group_code', 'device_code', 'campaign_code', 'content_code', 'place_code'
] %}
with chats as (
    select *
    from {{ ref('int_zendesk_chat__chats_described') }}
    where not is_silent
),

messages as (
    select * from {{ ref('int_zendesk_chat__messages') }}
),

told as (
    select
        'zendesk_chat-' || chat_id as interaction_id,
        'chat_visitor_id' as identifier_namespace,
        visitor_id as identifier_value,
        {{ identifier_key("'chat_visitor_id'", 'visitor_id') }} as identifier_key,
        started_at as event_at,
        synced_at as observed_at,
        'chat' as interaction_type_code,
        'customer' as party_code,
        outcome_code,
        {{ null_columns(['agent_id']) }},
        chat_id as source_record_id,
        brand_code, case_id, team_id, cast_errors, load_id, loaded_at, source_file, source_row_number
    from chats
    union all
    select
        message_id as interaction_id,
        identifier_namespace,
        identifier_value,
        identifier_key,
        sent_at as event_at,
        observed_at,
        'chat_message' as interaction_type_code,
        party_code,
        {{ null_columns(['outcome_code']) }},
        agent_id,
        source_record_id,
        brand_code, case_id, team_id, cast_errors, load_id, loaded_at, source_file, source_row_number
    from messages
),

interactions as (
    select
        interaction_id,
        identifier_namespace,
        identifier_value,
        identifier_key,
        event_at,
        observed_at,
        'chat' as channel_code,
        interaction_type_code,
        'service_chat' as touchpoint_code,
        party_code,
        case when party_code = 'customer' then 'inbound' else 'outbound' end as direction_code,
        {{ null_columns(['reason_code']) }},
        brand_code,
        case_id,
        {{ null_columns(['order_id']) }},
        {{ null_columns(nowhere) }},
        outcome_code,
        cast(null as bigint) as engagement_ms,
        cast(null as decimal(18, 2)) as value_amount,
        {{ null_columns(['currency_code']) }},
        team_id,
        agent_id,
        cast_errors,
        'zendesk_chat' as source_system,
        source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from told
)

select * from interactions
