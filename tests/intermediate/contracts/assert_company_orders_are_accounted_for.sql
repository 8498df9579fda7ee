{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_orders__conformed'}}}) }}

{{ accounted_for('stg_company__orders', 'orders', 'company') }}
