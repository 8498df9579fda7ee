-- Every cost line that was staged is conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_costs__conformed'}}}) }}
{{ accounted_for('stg_company__costs', 'costs', 'company') }}
