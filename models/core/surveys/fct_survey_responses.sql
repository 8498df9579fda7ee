-- Careless is who gave one answer to items of both polarities, or was faster than a third of the survey's median: the
-- whole survey's, not the slice's (METRICS I05). Such responses are kept; a series without them stands beside.
with summed as (
    select * from {{ ref('int_survey_responses__summed') }}
),

answers as (
    select * from {{ ref('fct_survey_answers') }}
    qualify row_number() over (partition by response_key order by answer_key asc nulls last) = 1
),

medians as (
    select
        survey_id,
        median(duration_seconds) as median_seconds
    from summed
    where is_complete and not is_test and not is_internal
    group by survey_id
),

flagged as (
    select
        summed.*,
        medians.median_seconds,
        coalesce(
            summed.is_complete and summed.duration_seconds < medians.median_seconds / 3.0, false
        ) as is_too_fast
    from summed
    left join medians
        on summed.survey_id = medians.survey_id
),

described as (
    select
        answers.response_key,
        answers.invitation_key,
        answers.identifier_key,
        answers.customer_key,
        answers.customer_version_key,
        answers.account_key,
        answers.respondent_key,
        answers.brand_key,
        answers.segment_key,
        answers.geography_key,
        answers.channel_key,
        answers.survey_key,
        flagged.started_at,
        answers.submitted_at,
        answers.submitted_date,
        answers.wave_start_date,
        flagged.duration_seconds,
        flagged.median_seconds as survey_median_seconds,
        flagged.shown_count,
        flagged.answered_count,
        flagged.measured_count,
        flagged.last_answered_question_key,
        flagged.is_complete,
        not flagged.is_complete and flagged.measured_count > 0 as is_partial,
        flagged.is_straight_lined,
        flagged.is_too_fast,
        flagged.is_straight_lined or flagged.is_too_fast as is_careless,
        flagged.is_test,
        not flagged.is_test and not answers.is_internal as is_counted,
        answers.is_consented,
        answers.is_internal
    from flagged
    inner join answers
        on flagged.response_key = answers.response_key
)

select * from described
