-- Rebuilt with each build, as what is superseded is restated. Scores are of one person: their mean is a metric.
with answers as (
    select * from {{ ref('fct_survey_answers') }}
),

scores as (
    select * from {{ ref('int_survey_scores__summed') }}
),

-- Who answered, about what and in which slice is told once, by the answers.
responses as (
    select *
    from answers
    qualify row_number() over (partition by response_key order by answer_key asc nulls last) = 1
),

described as (
    select
        {{ surrogate_key(['scores.response_id', 'scores.instrument_code', 'scores.instrument_version']) }}
            as survey_score_key,
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
        scores.instrument_code,
        scores.instrument_version,
        scores.item_count,
        scores.answered_item_count,
        scores.sum_contributions,
        scores.score,
        scores.score_nine_items,
        scores.sus_equivalent,
        scores.is_imputed,
        scores.is_straight_line,
        responses.is_complete,
        scores.is_superseded,
        scores.is_version_replaced,
        scores.is_valid
        and not scores.is_superseded
        and not scores.is_version_replaced
        and not responses.is_internal as is_counted,
        responses.is_consented,
        responses.is_internal
    from scores
    inner join responses
        on {{ surrogate_key(['scores.response_id']) }} = responses.response_key
)

select * from described
