-- Every e-mail that was sent is an exposure, conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_exposures__conformed'}}}) }}
{{ accounted_for('stg_hubspot__email_events', 'exposures', 'hubspot', staged_where="event_type = 'SENT'") }}
