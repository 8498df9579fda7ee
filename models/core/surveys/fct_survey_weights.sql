-- An answer of a person of the base weighs what its stratum does (fct_survey_strata).
with answers as (
    select * from {{ ref('fct_survey_answers') }}
    where is_counted and measure_code = 'relationship_nps'
),

invitations as (
    select * from {{ ref('fct_survey_invitations') }}
),

customer_months as (
    select * from {{ ref('fct_customer_months') }}
),

strata as (
    select * from {{ ref('weighting_strata') }}
),

weighted_strata as (
    select * from {{ ref('fct_survey_strata') }}
),

{{ wave_frames() }},

weighted as (
    select
        answers.answer_key,
        answers.customer_key,
        answers.customer_version_key,
        answers.respondent_key,
        answers.brand_key,
        answers.channel_key,
        answers.survey_key,
        answers.wave_start_date,
        weighted_strata.survey_stratum_key,
        weighted_strata.segment_key,
        weighted_strata.geography_key,
        answers.points,
        weighted_strata.full_weight,
        weighted_strata.weight,
        weighted_strata.is_trimmed,
        answers.is_consented,
        answers.is_internal
    from answers
    inner join frames
        on
            answers.survey_key = frames.survey_key
            and answers.wave_start_date = frames.wave_start_date
            and answers.customer_key = frames.customer_key
    inner join weighted_strata
        on frames.survey_stratum_key = weighted_strata.survey_stratum_key
)

select * from weighted
