{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_initiatives__conformed'}}}) }}

{{ accounted_for('stg_company__initiatives', 'initiatives', 'company') }}
