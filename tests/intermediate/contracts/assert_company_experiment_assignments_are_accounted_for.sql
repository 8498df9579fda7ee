{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_experiment_assignments__conformed'}}}) }}

{{ accounted_for('stg_company__experiment_assignments', 'experiment_assignments', 'company') }}
