-- Scales and score classes come from seeds; a question is the version of it that was asked then.
with answers as (
    select * from {{ ref('int_survey_answers__named') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

surveys as (
    select * from {{ ref('surveys') }}
),

questions as (
    select * from {{ ref('int_survey_questions__versioned') }}
),

score_classes as (
    select * from {{ ref('score_classes') }}
),

{{ with_customer('answers', 'submitted_at', 'person_identifier_key') }},

scored as (
    select
        answers_of_customers.*,
        {{ respondent_key(
            'answers_of_customers.customer_key',
            'answers_of_customers.person_identifier_key',
            'answers_of_customers.response_id'
        ) }} as respondent_key,
        coalesce(
            nullif(answers_of_customers.trigger_brand_key, {{ unknown_key() }}),
            {{ code_key('surveys.brand_code') }}
        ) as brand_key,
        {{ code_key('answers_of_customers.channel_code') }} as channel_key,
        {{ code_key('surveys.survey_id') }} as survey_key,
        case
            when questions.question_id is null then {{ unknown_key() }}
            else {{ surrogate_key(['questions.survey_id', 'questions.question_id', 'questions.instrument_version']) }}
        end as question_key,
        {{ reporting_date('answers_of_customers.submitted_at') }} as submitted_date,
        {{ wave_start(
            'surveys.wave_period',
            reporting_date('answers_of_customers.asked_at')
        ) }} as wave_start_date,
        surveys.survey_kind,
        questions.measure_code,
        questions.instrument_code,
        questions.instrument_version,
        questions.item_code,
        questions.role_code,
        questions.attribute_code,
        questions.scale_max,
        questions.series_period,
        questions.replaced_date,
        {{ contribution('answers_of_customers.answer_number', 'questions') }} as contribution,
        {{ pomp('answers_of_customers.answer_number', 'questions') }} as answer_pomp,
        score_classes.score_class,
        cast(score_classes.points as double) as points,
        -- Who was screened out was not asked, whatever was answered before.
        questions.scale_min is not null
        and answers_of_customers.answer_number is not null
        and answers_of_customers.missing_reason_code is null
        and not answers_of_customers.is_test
        and answers_of_customers.is_eligible as is_valid
    from answers_of_customers
    left join surveys
        on answers_of_customers.survey_id = surveys.survey_id
    left join questions
        on
            answers_of_customers.survey_id = questions.survey_id
            and answers_of_customers.question_id = questions.question_id
            and {{ question_in_force('questions', 'answers_of_customers.submitted_at') }}
    left join score_classes
        on
            questions.measure_code = score_classes.measure_code
            and answers_of_customers.answer_number >= score_classes.score_from
            and answers_of_customers.answer_number <= score_classes.score_to
            and answers_of_customers.missing_reason_code is null
),

ranked as (
    select
        *,
        coalesce(
            {{ wave_start('series_period', 'replaced_date') }}
            = case
                when survey_kind = 'relationship' then wave_start_date
                else cast(date_trunc('month', submitted_date) as date)
            end,
            false
        ) as is_version_replaced,
        -- The choices that one response took stand beside each other: none takes another's place.
        {{ is_superseded(['question_id'], 'case when is_choice_text then response_id else answer_id end') }}
            as is_superseded
    from scored
)

select * from ranked
