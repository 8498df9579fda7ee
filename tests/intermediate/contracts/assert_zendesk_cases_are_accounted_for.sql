-- Every ticket that was staged is conformed or rejected, and none twice: the joins neither lose nor multiply.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_cases__conformed'}}}) }}
{{ accounted_for('stg_zendesk__tickets', 'cases', 'zendesk') }}
