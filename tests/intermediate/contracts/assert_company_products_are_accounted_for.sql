{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_products__conformed'}}}) }}

{{ accounted_for('stg_company__products', 'products', 'company') }}
