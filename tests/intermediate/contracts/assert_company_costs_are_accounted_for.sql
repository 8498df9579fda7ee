-- Every cost line that was staged is conformed or rejected, and none twice. Weeks of media are costs too, of a file of
-- their own.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_costs__conformed'}}}) }}
{{ accounted_for('stg_company__costs', 'costs', 'company', where="source_file like 'company/cost/%'") }}
