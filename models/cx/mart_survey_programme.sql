with invitations as (
    select * from {{ ref('fct_survey_invitations') }}
),

counted_invitations as (
    select
        *,
        cast(date_trunc('month', invited_date) as date) as month_start_date
    from invitations
    where is_counted
),

components as (
    {{ component_mart('counted_invitations', ['month_start_date', 'survey_key', 'wave_start_date'], {
        'invitation_count': 'count(*)',
        'complete_count': "count(case when aapor_class = 'I' then 1 end)",
        'partial_count': "count(case when aapor_class = 'P' then 1 end)",
        'refused_count': "count(case when aapor_class = 'R' then 1 end)",
        'non_contact_count': "count(case when aapor_class = 'NC' then 1 end)",
        'other_count': "count(case when aapor_class = 'O' then 1 end)",
        'unknown_count': "count(case when aapor_class = 'U' then 1 end)",
        'ineligible_count': "count(case when aapor_class = 'IN' then 1 end)",
        'opened_count': "count(case when disposition_code = 'opened' then 1 end)",
        'kept_back_count': "count(case when disposition_code = 'kept_back' then 1 end)",
        'bounced_count': "count(case when disposition_code = 'bounced' then 1 end)",
        'screened_out_count': "count(case when disposition_code = 'screened_out' then 1 end)",
        'quarantine_violation_count': "count(case when is_quarantine_broken then 1 end)",
        'touchpoint_known_count': 'count(touchpoint_to_invitation_seconds)',
        'answered_count': 'count(case when is_eligible then invitation_to_answer_seconds end)',
        'sum_touchpoint_to_invitation_seconds': 'sum(touchpoint_to_invitation_seconds)',
        'sum_invitation_to_answer_seconds': 'sum(case when is_eligible then invitation_to_answer_seconds end)'
    }) }}
)

select * from components
