-- By which invitation of half a year it was. Those who were asked all three times stand apart: they are the comparison
-- within people, free of who is asked again at all.
with invitations as (
    select * from {{ ref('fct_survey_invitations') }}
    where is_counted and is_eligible and invitation_number between 1 and 3
),

thrice as (
    select distinct respondent_key
    from invitations
    where invitation_number = 3
),

counted_invitations as (
    select
        invitations.*,
        cast(date_trunc('month', invitations.invited_date) as date) as month_start_date,
        thrice.respondent_key is not null as is_within
    from invitations
    left join thrice
        on invitations.respondent_key = thrice.respondent_key
),

components as (
    {{ component_mart('counted_invitations', ['month_start_date', 'survey_key', 'invitation_number'], {
        'invitation_count': 'count(*)',
        'complete_count': 'count(case when is_complete then 1 end)',
        'within_invitation_count': 'count(case when is_within then 1 end)',
        'within_complete_count': 'count(case when is_within and is_complete then 1 end)'
    }) }}
)

select * from components
