{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_consents__conformed'}}}) }}

{{ accounted_for('stg_company__consents', 'consents', 'company') }}
