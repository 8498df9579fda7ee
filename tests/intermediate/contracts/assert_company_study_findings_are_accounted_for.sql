{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_study_findings__conformed'}}}) }}

{{ accounted_for('stg_company__study_findings', 'study_findings', 'company') }}
