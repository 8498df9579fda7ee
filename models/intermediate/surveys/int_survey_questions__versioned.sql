-- A change of wording or scale is another version, and breaks the series: answers to the one before it in the same
-- period (wave, or month) enter no value, so that no figure is made of two questions.
with questions as (
    select * from {{ ref('questions') }}
),

surveys as (
    select * from {{ ref('surveys') }}
),

replacements as (
    select
        questions.survey_id,
        questions.question_id,
        questions.instrument_version,
        min(later_versions.valid_from_date) as replaced_date
    from questions
    inner join questions as later_versions
        on
            questions.measure_code = later_versions.measure_code
            and questions.instrument_version <> later_versions.instrument_version
            and coalesce(questions.item_code, '') = coalesce(later_versions.item_code, '')
            and questions.valid_to_date <= later_versions.valid_from_date
    group by questions.survey_id, questions.question_id, questions.instrument_version
),

versioned as (
    select
        questions.*,
        surveys.survey_kind,
        surveys.wave_period,
        surveys.brand_code,
        replacements.replaced_date,
        case when surveys.survey_kind = 'relationship' then surveys.wave_period else 'month' end as series_period
    from questions
    inner join surveys
        on questions.survey_id = surveys.survey_id
    left join replacements
        on
            questions.survey_id = replacements.survey_id
            and questions.question_id = replacements.question_id
            and questions.instrument_version = replacements.instrument_version
)

select * from versioned
