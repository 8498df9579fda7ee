with answers as (
    select * from {{ ref('fct_survey_answers') }}
),

scored_answers as (
    select
        *,
        cast(date_trunc('month', submitted_date) as date) as month_start_date
    from answers
    where
        is_counted
        and measure_code in ('csat', 'ces2')
),

components as (
    {{ component_mart(
        'scored_answers',
        [
            'month_start_date', 'measure_code', 'question_key', 'touchpoint_key', 'journey_stage_key',
            'experience_channel_key'
        ],
        {
            'answer_count': 'count(*)',
            'positive_count': 'count(case when points > 0 then 1 end)',
            'sum_answer': 'sum(answer_number)',
            'sum_answer_squared': 'sum(answer_number * answer_number)'
        }
    ) }}
)

select * from components
