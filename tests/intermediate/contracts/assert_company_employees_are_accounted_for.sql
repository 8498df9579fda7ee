{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_employees__conformed'}}}) }}

{{ accounted_for('stg_company__employees', 'employees', 'company') }}
