-- What was answered never changes; customer, journey and what is superseded are inferred and restated.
with answers as (
    select * from {{ ref('int_survey_answers__scored') }}
),

triggers as (
    select * from {{ ref('int_survey_answers__attached') }}
),

employees as (
    select * from {{ ref('int_survey_answers__employees_described') }}
),

described as (
    select
        {{ surrogate_key(['answers.answer_id']) }} as answer_key,
        {{ surrogate_key(['answers.response_id']) }} as response_key,
        case
            when answers.known_invitation_id is not null then {{ surrogate_key(['answers.known_invitation_id']) }}
        end as invitation_key,
        answers.identifier_key,
        answers.customer_key,
        answers.customer_version_key,
        answers.account_key,
        answers.respondent_key,
        answers.brand_key,
        answers.segment_key,
        answers.geography_key,
        answers.channel_key,
        coalesce(triggers.experience_channel_key, {{ not_applicable_key() }}) as experience_channel_key,
        answers.survey_key,
        answers.question_key,
        coalesce(triggers.touchpoint_key, {{ not_applicable_key() }}) as touchpoint_key,
        triggers.journey_key,
        coalesce(triggers.journey_design_key, {{ not_applicable_key() }}) as journey_design_key,
        coalesce(triggers.journey_stage_key, {{ not_applicable_key() }}) as journey_stage_key,
        coalesce(triggers.attach_rule, 'none') as attach_rule,
        answers.submitted_at,
        answers.submitted_date,
        answers.wave_start_date,
        answers.answer_loaded_at,
        {{ seconds_between('answers.submitted_at', 'answers.answer_loaded_at') }} as answer_to_load_seconds,
        answers.measure_code,
        answers.instrument_version,
        answers.answer_number,
        answers.answer_pomp,
        answers.missing_reason_code,
        answers.score_class,
        answers.points,
        answers.is_complete,
        answers.is_test,
        answers.is_valid,
        answers.is_superseded,
        answers.is_version_replaced,
        coalesce(answers.survey_kind, 'transactional') <> 'relationship' and triggers.response_id is null as is_orphan,
        answers.is_valid
        and not answers.is_superseded
        and not answers.is_version_replaced
        and not answers.is_internal as is_counted,
        answers.is_consented,
        answers.is_internal
    from answers
    left join triggers
        on answers.response_id = triggers.response_id
),

-- Employees answer too; what is said of a customer is not applicable to them.
with_employees as (
    select * from described
    union all
    select
        answer_key,
        response_key,
        invitation_key,
        identifier_key,
        customer_key,
        customer_version_key,
        account_key,
        respondent_key,
        brand_key,
        segment_key,
        geography_key,
        channel_key,
        experience_channel_key,
        survey_key,
        question_key,
        touchpoint_key,
        journey_key,
        journey_design_key,
        journey_stage_key,
        attach_rule,
        submitted_at,
        submitted_date,
        wave_start_date,
        answer_loaded_at,
        answer_to_load_seconds,
        measure_code,
        instrument_version,
        answer_number,
        answer_pomp,
        missing_reason_code,
        score_class,
        points,
        is_complete,
        is_test,
        is_valid,
        is_superseded,
        is_version_replaced,
        is_orphan,
        is_counted,
        is_consented,
        is_internal
    from employees
)

select * from with_employees
