{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_targets__conformed'}}}) }}

{{ accounted_for('stg_company__targets', 'targets', 'company') }}
