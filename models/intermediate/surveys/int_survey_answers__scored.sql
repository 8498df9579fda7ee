-- Score classes come from the seed score_classes. One answer counts per respondent and trigger, or wave for a
-- relationship survey: a valid one beats "don't know", a complete one a partial one, then the later, then the
-- higher id (METRICS rulings).
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
    select * from {{ ref('questions') }}
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
            else {{ surrogate_key(['questions.survey_id', 'questions.question_id']) }}
        end as question_key,
        {{ reporting_date('answers_of_customers.submitted_at') }} as submitted_date,
        {{ wave_start(
            'surveys.wave_period',
            reporting_date('answers_of_customers.asked_at')
        ) }} as wave_start_date,
        surveys.survey_kind,
        questions.measure_code,
        score_classes.score_class,
        cast(score_classes.points as double) as points,
        -- Who was screened out was not asked, whatever was answered before.
        score_classes.points is not null
        and not answers_of_customers.is_test
        and answers_of_customers.is_eligible as is_valid
    from answers_of_customers
    left join surveys
        on answers_of_customers.survey_id = surveys.survey_id
    left join questions
        on
            answers_of_customers.survey_id = questions.survey_id
            and answers_of_customers.question_id = questions.question_id
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
        -- The choices that one response took stand beside each other: none takes another's place.
        rank() over (
            partition by
                respondent_key,
                survey_id,
                question_id,
                case
                    when survey_kind = 'relationship' then cast(wave_start_date as {{ dbt.type_string() }})
                    else coalesce(case_id, order_id, session_id, response_id)
                end
            order by
                is_valid desc nulls last,
                is_complete desc nulls last,
                submitted_at desc nulls last,
                case when is_choice_text then response_id else answer_id end desc nulls last
        ) > 1 as is_superseded
    from scored
)

select * from ranked
