{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_preferences__conformed'}}}) }}

{{ accounted_for('stg_company__preferences', 'preferences', 'company') }}
