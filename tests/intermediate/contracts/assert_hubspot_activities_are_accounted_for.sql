-- Every call, e-mail and meeting that took place is an interaction of each contact, conformed or rejected, none twice.
{{ config(meta={'requirements': ['S0-28', 'S0-40'], 'dagster': {'ref': {'name': 'int_interactions__conformed'}}}) }}
{{ accounted_for(
    'int_hubspot__engagements_unioned', 'interactions', 'hubspot', where="source_record_id like 'engagement-%'"
) }}
