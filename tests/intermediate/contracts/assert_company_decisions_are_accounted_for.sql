{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_decisions__conformed'}}}) }}

{{ accounted_for('stg_company__decisions', 'decisions', 'company') }}
