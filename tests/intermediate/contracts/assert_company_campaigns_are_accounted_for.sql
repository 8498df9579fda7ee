{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_campaigns__conformed'}}}) }}

{{ accounted_for('stg_company__campaigns', 'campaigns', 'company') }}
