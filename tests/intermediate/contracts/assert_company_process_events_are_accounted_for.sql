{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_process_events__conformed'}}}) }}

{{ accounted_for('stg_company__process_events', 'process_events', 'company') }}
