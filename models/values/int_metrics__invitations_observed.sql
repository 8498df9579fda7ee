-- Each invitation that a metric counts. Of I01-3 all do: complete ones have 1 point, those of unknown eligibility -1,
-- and those known to be ineligible no weight.
{%- set invitation = {
    'fact': 'fct_survey_invitations', 'key': 'invitation_key', 'period': month_of('invited_date'),
    'survey': 'survey_key'
} %}
{%- set nth = 'is_counted and is_eligible and invitation_number between 1 and 3' %}
{%- set observed = {
    'I01': dict(invitation, points='case when is_complete then 1 else 0 end', condition='is_counted and is_eligible'),
    'I01-2': dict(
        invitation, points="case when aapor_class in ('I', 'P') then 1 else 0 end",
        condition='is_counted and is_eligible'
    ),
    'I01-3': dict(
        invitation, points="case when is_complete then 1 when aapor_class = 'U' then -1 else 0 end",
        weight='case when is_eligible then 1 else 0 end', condition='is_counted'
    ),
    'I01-5': dict(
        invitation, points='case when is_complete then 1 else 0 end',
        condition="is_counted and is_eligible and aapor_class <> 'U'"
    ),
    'I01-C': dict(
        invitation, points='case when is_complete then 1 else 0 end',
        condition="is_counted and aapor_class in ('I', 'P', 'R', 'O')"
    ),
    'I02': dict(
        invitation, points='case when is_complete then 1 else 0 end',
        condition="is_counted and aapor_class in ('I', 'P')"
    ),
    'I03-T': dict(
        invitation, points='touchpoint_to_invitation_seconds / 3600',
        condition='is_counted and touchpoint_to_invitation_seconds is not null'
    ),
    'I03-A': dict(
        invitation, points='invitation_to_answer_seconds / 3600',
        condition='is_counted and is_eligible and invitation_to_answer_seconds is not null'
    ),
    'I07': dict(
        invitation, points='case when is_complete then 1 else 0 end', weight='invitation_number', condition=nth
    ),
    'I07-W': dict(
        invitation, points='case when is_complete then 1 else 0 end', weight='invitation_number',
        condition=nth ~ ' and respondent_key in (select thrice.respondent_key from ' ~ ref('fct_survey_invitations')
        ~ ' as thrice where thrice.invitation_number = 3 and thrice.is_counted and thrice.is_eligible)'
    )
} %}
with observed as (
    {{ observations_of(observed) }}
)

select * from observed
