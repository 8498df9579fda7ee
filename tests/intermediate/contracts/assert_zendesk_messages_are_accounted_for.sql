-- Every comment is an internal note or a turn, conformed or rejected, and none is both or twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_messages__conformed'}}}) }}
{{ accounted_for(
    'int_zendesk__comments_classified', 'messages', 'zendesk', staged_where="comment_type_code <> 'internal_note'"
) }}
