-- Every promise that the adapter tells is conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_sla_targets__conformed'}}}) }}
{{ accounted_for('int_zendesk__sla_targets', 'sla_targets', 'zendesk') }}
