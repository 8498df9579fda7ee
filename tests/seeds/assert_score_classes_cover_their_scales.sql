-- An answer on the scale of a measure that has classes falls into one of them: none is lost from the middle or an end.
with questions as (
    select * from {{ ref('questions') }}
),

score_classes as (
    select * from {{ ref('score_classes') }}
),

covered as (
    select
        questions.survey_id,
        questions.question_id,
        questions.instrument_version,
        sum(floor(
            (
                least(score_classes.score_to, questions.scale_max)
                - greatest(score_classes.score_from, questions.scale_min)
            )
            / questions.scale_step
        ) + 1) as classed_answers,
        max((questions.scale_max - questions.scale_min) / questions.scale_step) + 1 as possible_answers
    from questions
    inner join score_classes
        on
            questions.measure_code = score_classes.measure_code
            and questions.scale_max >= score_classes.score_from
            and questions.scale_min <= score_classes.score_to
    group by questions.survey_id, questions.question_id, questions.instrument_version
),

uncovered as (
    select *
    from covered
    where classed_answers <> possible_answers
)

select * from uncovered
