{{ config(meta={'requirements': ['S0-31'], 'metrics': ['A03']}) }}
-- Two versions of one measure, asked on the same day, would be one figure of two questions; so would a change of
-- wording that leaves the version before it in use.
with questions as (
    select
        *,
        coalesce(valid_from_date, date '1000-01-01') as asked_from,
        coalesce(valid_to_date, date '9999-12-31') as asked_to
    from {{ ref('questions') }}
    where scale_min is not null
),

together as (
    select
        questions.measure_code,
        questions.survey_id,
        questions.question_id,
        other_versions.survey_id as other_survey_id,
        other_versions.question_id as other_question_id
    from questions
    inner join questions as other_versions
        on
            questions.measure_code = other_versions.measure_code
            and questions.instrument_version < other_versions.instrument_version
            and questions.asked_from < other_versions.asked_to
            and questions.asked_to > other_versions.asked_from
)

select * from together
