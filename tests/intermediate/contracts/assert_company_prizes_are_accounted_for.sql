{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_prizes__conformed'}}}) }}

{{ accounted_for('stg_company__prizes', 'prizes', 'company') }}
