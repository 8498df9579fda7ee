-- Each invitation that a metric counts.
{%- set invitation = {
    'fact': 'fct_survey_invitations', 'key': 'invitation_key', 'period': month_of('invited_date'),
    'survey': 'survey_key'
} %}
{%- set observed = {
    'I01': dict(invitation, points='case when is_complete then 1 else 0 end', condition='is_counted and is_eligible'),
    'I03-T': dict(
        invitation, points='touchpoint_to_invitation_seconds / 3600',
        condition='is_counted and touchpoint_to_invitation_seconds is not null'
    ),
    'I03-A': dict(
        invitation, points='invitation_to_answer_seconds / 3600',
        condition='is_counted and is_eligible and invitation_to_answer_seconds is not null'
    )
} %}
with observed as (
    {{ observations_of(observed) }}
)

select * from observed
