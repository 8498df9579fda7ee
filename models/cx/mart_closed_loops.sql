-- Whom we should have called, whom we called, and who was won over.
with loops as (
    select * from {{ ref('fct_closed_loops') }}
),

counted_loops as (
    select
        *,
        cast(date_trunc('month', submitted_date) as date) as month_start_date
    from loops
    where is_eligible
),

components as (
    {{ component_mart('counted_loops', ['month_start_date', 'survey_key'], {
        'eligible_count': 'count(*)',
        'followed_in_time_count': 'count(case when is_followed_in_time then 1 end)',
        'answered_later_count': 'count(case when is_followed_in_time and is_answered_later then 1 end)',
        'recovered_count': 'count(case when is_followed_in_time and is_answered_later and is_recovered then 1 end)'
    }) }}
)

select * from components
