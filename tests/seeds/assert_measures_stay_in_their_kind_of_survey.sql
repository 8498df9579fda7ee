{{ config(meta={'requirements': ['S0-32'], 'metrics': ['A01', 'B01']}) }}
-- Whether people would recommend the company, and whether they would after a contact, are never mixed.
with questions as (
    select * from {{ ref('questions') }}
),

measures as (
    select * from {{ ref('measures') }}
),

surveys as (
    select * from {{ ref('surveys') }}
),

misplaced as (
    select
        questions.survey_id,
        questions.question_id,
        questions.measure_code
    from questions
    inner join measures
        on questions.measure_code = measures.measure_code
    inner join surveys
        on questions.survey_id = surveys.survey_id
    where measures.survey_kind not in ('either', surveys.survey_kind)
)

select * from misplaced
