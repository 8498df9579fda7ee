-- Every chat in which the visitor wrote is a contact, conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_interactions__conformed'}}}) }}
{{ accounted_for(
    'int_zendesk_chat__chats_described', 'interactions', 'zendesk_chat',
    where="interaction_type_code = 'chat'", staged_where='not is_silent'
) }}
