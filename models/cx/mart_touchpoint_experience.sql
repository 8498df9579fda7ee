with answers as (
    select * from {{ ref('fct_survey_answers') }}
),

scored_answers as (
    select
        *,
        cast(date_trunc('month', submitted_date) as date) as month_start_date,
        -- Whether one would recommend the company after nobody knows what is no transactional NPS.
        measure_code <> 'transactional_nps' or not is_orphan as is_measured
    from answers
    where
        is_counted
        and measure_code in (
            'csat', 'ces1', 'ces2', 'transactional_nps', 'first_contact_resolution', 'access_ease', 'access_speed',
            'service_quality'
        )
),

components as (
    {{ component_mart(
        'scored_answers',
        [
            'month_start_date', 'measure_code', 'question_key', 'touchpoint_key', 'journey_stage_key',
            'experience_channel_key'
        ],
        {
            'answer_count': 'count(case when is_measured then 1 end)',
            'positive_count': 'count(case when is_measured and points > 0 then 1 end)',
            'negative_count': 'count(case when is_measured and points < 0 then 1 end)',
            'orphan_count': 'count(case when is_orphan then 1 end)',
            'sum_answer': 'cast(sum(case when is_measured then answer_number else 0 end) as double)',
            'sum_answer_squared':
                'cast(sum(case when is_measured then answer_number * answer_number else 0 end) as double)',
            'sum_pomp': 'cast(sum(case when is_measured then answer_pomp else 0 end) as double)',
            'sum_pomp_squared': 'cast(sum(case when is_measured then answer_pomp * answer_pomp else 0 end) as double)'
        }
    ) }}
)

select * from components
