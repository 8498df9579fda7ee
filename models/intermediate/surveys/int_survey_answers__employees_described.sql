-- What employees answer, in the columns of the answers' fact, and far from any person: no unit, no text, a token hashed
-- with the salt, of the time the quarter alone, and nothing of a survey that too few answered in it. They are no
-- customers, and enter no metric of customers (is_internal).
{%- set not_applicable = [
    'customer_key', 'customer_version_key', 'account_key', 'brand_key', 'segment_key', 'geography_key', 'channel_key',
    'experience_channel_key', 'touchpoint_key', 'journey_design_key', 'journey_stage_key'
] %}
{%- set absent = ['response_key', 'invitation_key', 'identifier_key', 'journey_key'] %}
with answers as (
    select * from {{ ref('int_employee_answers__conformed') }}
),

questions as (
    select * from {{ ref('int_survey_questions__versioned') }}
    where survey_id = 'company-employee'
),

score_classes as (
    select * from {{ ref('score_classes') }}
),

dated as (
    select
        *,
        {{ wave_start("'quarter'", reporting_date('answered_at')) }} as wave_start_date
    from answers
),

surveys_answered as (
    select
        source_system,
        survey_code,
        wave_start_date
    from dated
    group by source_system, survey_code, wave_start_date
    having count(distinct respondent_token) >= {{ var('minimum_employees') }}
),

published as (
    select
        dated.*,
        dated.source_system || '-' || dated.survey_code || '-' || dated.respondent_token as token
    from dated
    inner join surveys_answered
        on
            dated.source_system = surveys_answered.source_system
            and dated.survey_code = surveys_answered.survey_code
            and dated.wave_start_date = surveys_answered.wave_start_date
),

described as (
    select
        {{ identifier_key("'employee_answer'", 'published.employee_answer_id') }} as answer_key,
        {%- for column in absent %}
        cast(null as {{ dbt.type_string() }}) as {{ column }},
        {%- endfor %}
        {%- for column in not_applicable %}
        {{ not_applicable_key() }} as {{ column }},
        {%- endfor %}
        coalesce(
            {{ identifier_key("'employee_token'", 'published.token') }},
            {{ identifier_key("'employee_answer'", 'published.employee_answer_id') }}
        ) as respondent_key,
        {{ surrogate_key(["'company-employee'"]) }} as survey_key,
        case
            when questions.question_id is null then {{ unknown_key() }}
            else {{ surrogate_key(['questions.survey_id', 'questions.question_id', 'questions.instrument_version']) }}
        end as question_key,
        'none' as attach_rule,
        -- The quarter alone: a day on which three answered, or an hour beside a login, would name a person.
        cast(published.wave_start_date as timestamp) as submitted_at,
        published.wave_start_date as submitted_date,
        published.wave_start_date,
        published.loaded_at as answer_loaded_at,
        cast(null as double) as answer_to_load_seconds,
        questions.measure_code,
        questions.instrument_version,
        published.answer_value as answer_number,
        {{ pomp('published.answer_value', 'questions') }} as answer_pomp,
        case when published.answer_value is null then 'not_answered' end as missing_reason_code,
        score_classes.score_class,
        cast(score_classes.points as double) as points,
        true as is_complete,
        false as is_test,
        coalesce(
            published.answer_value between questions.scale_min and questions.scale_max
            and coalesce(published.scale_minimum, questions.scale_min) = questions.scale_min
            and coalesce(published.scale_maximum, questions.scale_max) = questions.scale_max, false
        ) as is_valid,
        false as is_superseded,
        false as is_version_replaced,
        false as is_orphan,
        false as is_counted,
        false as is_consented,
        true as is_internal
    from published
    left join questions
        on
            published.question_code = questions.question_id
            and {{ question_in_force('questions', 'published.answered_at') }}
    left join score_classes
        on
            questions.measure_code = score_classes.measure_code
            and published.answer_value >= score_classes.score_from
            and published.answer_value <= score_classes.score_to
)

select * from described
