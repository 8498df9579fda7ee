{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_employee_answers__conformed'}}}) }}

{{ accounted_for('stg_company__employee_answers', 'employee_answers', 'company') }}
