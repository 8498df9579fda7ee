{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_case_activities__conformed'}}}) }}

{{ accounted_for('stg_company__case_activities', 'case_activities', 'company') }}
