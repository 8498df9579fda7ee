-- How carefully surveys were answered.
with responses as (
    select * from {{ ref('fct_survey_responses') }}
),

counted_responses as (
    select
        *,
        cast(date_trunc('month', submitted_date) as date) as month_start_date
    from responses
    where is_counted and is_complete
),

components as (
    {{ component_mart('counted_responses', ['month_start_date', 'survey_key'], {
        'response_count': 'count(*)',
        'straight_lined_count': 'count(case when is_straight_lined then 1 end)',
        'too_fast_count': 'count(case when is_too_fast then 1 end)',
        'careless_count': 'count(case when is_careless then 1 end)'
    }) }}
)

select * from components
