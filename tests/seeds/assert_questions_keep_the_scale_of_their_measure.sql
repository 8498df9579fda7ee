{{ config(meta={'requirements': ['S0-31', 'S0-32'], 'metrics': ['A01', 'B01', 'B04', 'B06']}) }}
-- No NPS from a question of five points, and no CES 2.0 on the scale of CES 1.0: the measure says which scale it is.
with questions as (
    select * from {{ ref('questions') }}
),

measures as (
    select * from {{ ref('measures') }}
),

off_scale as (
    select
        questions.survey_id,
        questions.question_id,
        questions.measure_code
    from questions
    inner join measures
        on questions.measure_code = measures.measure_code
    where
        coalesce(questions.scale_min <> measures.scale_min, measures.scale_min is not null)
        or coalesce(questions.scale_max <> measures.scale_max, measures.scale_max is not null)
        or coalesce(questions.scale_step <> measures.scale_step, measures.scale_step is not null)
        or questions.is_reversed <> measures.is_reversed
)

select * from off_scale
