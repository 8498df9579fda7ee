{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_exposures__conformed'}}}) }}

{{ accounted_for('stg_company__exposures', 'exposures', 'company', where="source_file like 'company/exposure/%'") }}
