-- The first period of each new version of a question, by the metrics made of it: what came before is not pooled.
with questions as (
    select * from {{ ref('int_survey_questions__versioned') }}
),

metric_measures as (
    select * from {{ ref('metric_measures') }}
),

broken as (
    select distinct
        metric_measures.metric_id,
        {{ wave_start('questions.series_period', 'questions.replaced_date') }} as period_start_date
    from metric_measures
    inner join questions
        on metric_measures.measure_code = questions.measure_code
    where questions.replaced_date is not null
)

select * from broken
