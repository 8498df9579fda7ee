-- Every rate that was staged is conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_exchange_rates__conformed'}}}) }}
{{ accounted_for('stg_company__exchange_rates', 'exchange_rates', 'company') }}
