-- Every staged turn of a chat is a message, conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_messages__conformed'}}}) }}
{{ accounted_for(
    'stg_zendesk_chat__chat_events', 'messages', 'zendesk_chat', staged_where="event_type = 'chat.msg'"
) }}
