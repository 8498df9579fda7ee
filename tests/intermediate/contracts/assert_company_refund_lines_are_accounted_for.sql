{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_refunds__conformed'}}}) }}

{{ accounted_for('stg_company__refund_lines', 'refunds', 'company') }}
