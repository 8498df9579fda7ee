{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_experiments__conformed'}}}) }}

{{ accounted_for('stg_company__experiments', 'experiments', 'company') }}
