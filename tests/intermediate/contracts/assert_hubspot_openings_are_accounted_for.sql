-- Every opening and click is an interaction, conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_interactions__conformed'}}}) }}
{{ accounted_for(
    'stg_hubspot__email_events',
    'interactions',
    'hubspot',
    where="source_record_id not like 'engagement-%'",
    staged_where="event_type in ('OPEN', 'CLICK')"
) }}
