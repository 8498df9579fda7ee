-- Every week of media that was staged is a cost line, conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_costs__conformed'}}}) }}
{{ accounted_for('stg_company__media_weeks', 'costs', 'company', where="source_file like 'company/media_week/%'") }}
