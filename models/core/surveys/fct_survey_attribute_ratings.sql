-- Rebuilt with each build, as what is superseded is restated. Importance is the stated one, never a derived weight.
with answers as (
    select * from {{ ref('fct_survey_answers') }}
),

ratings as (
    select * from {{ ref('int_survey_ratings__paired') }}
),

-- Who answered, about what and in which slice is told once, by the answers.
responses as (
    select *
    from answers
    qualify row_number() over (partition by response_key order by answer_key asc nulls last) = 1
),

described as (
    select
        {{ surrogate_key(['ratings.response_id', 'ratings.attribute_code']) }} as survey_attribute_rating_key,
        responses.response_key,
        responses.invitation_key,
        responses.identifier_key,
        responses.customer_key,
        responses.customer_version_key,
        responses.account_key,
        responses.respondent_key,
        responses.brand_key,
        responses.segment_key,
        responses.geography_key,
        responses.channel_key,
        responses.experience_channel_key,
        responses.survey_key,
        responses.touchpoint_key,
        responses.journey_key,
        responses.journey_stage_key,
        responses.submitted_at,
        responses.submitted_date,
        responses.wave_start_date,
        ratings.attribute_code,
        ratings.instrument_version,
        ratings.satisfaction,
        ratings.satisfaction_pomp,
        ratings.importance,
        ratings.expectation,
        ratings.perception,
        ratings.gap,
        ratings.has_ceiling,
        ratings.is_importance_asked
        and not ratings.is_superseded
        and not ratings.is_version_replaced
        and not responses.is_internal as is_importance_asked,
        ratings.has_importance_pair,
        ratings.has_gap_pair,
        responses.is_complete,
        ratings.is_superseded,
        ratings.is_version_replaced,
        ratings.is_valid
        and not ratings.is_superseded
        and not ratings.is_version_replaced
        and not responses.is_internal as is_counted,
        responses.is_consented,
        responses.is_internal
    from ratings
    inner join responses
        on {{ surrogate_key(['ratings.response_id']) }} = responses.response_key
)

select * from described
