{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_known_events__conformed'}}}) }}

{{ accounted_for('stg_company__known_events', 'known_events', 'company') }}
