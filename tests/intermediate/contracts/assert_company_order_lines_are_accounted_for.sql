{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_order_lines__conformed'}}}) }}

{{ accounted_for('stg_company__order_lines', 'order_lines', 'company') }}
