{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_loyalty_events__conformed'}}}) }}

{{ accounted_for('stg_company__loyalty_events', 'loyalty_events', 'company') }}
