-- Every rating that was offered is an invitation, conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_survey_invitations__conformed'}}}) }}
{{ accounted_for(
    'stg_zendesk__satisfaction_ratings', 'survey_invitations', 'zendesk',
    staged_where="score is distinct from 'unoffered'"
) }}
