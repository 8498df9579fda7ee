{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_exposures__conformed'}}}) }}

{{ accounted_for('int_company__exposures', 'exposures', 'company') }}
