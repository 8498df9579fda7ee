{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_ideas__conformed'}}}) }}

{{ accounted_for('stg_company__ideas', 'ideas', 'company') }}
