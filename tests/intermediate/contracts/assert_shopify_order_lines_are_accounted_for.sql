-- Every line of an order that was staged is conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_order_lines__conformed'}}}) }}
{{ accounted_for('stg_shopify__order_lines', 'order_lines', 'shopify') }}
