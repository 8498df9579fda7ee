with items as (
    select * from {{ ref('fct_survey_items') }}
),

counted_items as (
    select
        *,
        cast(date_trunc('month', submitted_date) as date) as month_start_date
    from items
    where is_counted
),

components as (
    {{ component_mart('counted_items', ['month_start_date', 'survey_key', 'question_key', 'question_position'], {
        'shown_count': 'count(*)',
        'answered_count': 'count(case when is_answered then 1 end)',
        'dont_know_count': "count(case when missing_reason_code = 'dont_know' then 1 end)",
        'refused_count': "count(case when missing_reason_code = 'refused' then 1 end)",
        'not_answered_count': "count(case when missing_reason_code = 'not_answered' then 1 end)",
        'break_off_count': 'count(case when is_break_off then 1 end)'
    }) }}
)

select * from components
