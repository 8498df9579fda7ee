-- Every order that was staged is conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_orders__conformed'}}}) }}
{{ accounted_for('stg_shopify__orders', 'orders', 'shopify') }}
