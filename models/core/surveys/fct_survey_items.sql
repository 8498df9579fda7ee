-- One row for a question of which several choices were taken: answered as soon as one row of it is. A question that no
-- seed knows cannot be told from the next and has none.
with answers as (
    select * from {{ ref('fct_survey_answers') }}
    where question_key <> {{ unknown_key() }}
    qualify row_number() over (
        partition by response_key, question_key
        order by missing_reason_code asc nulls first, answer_key asc nulls last
    ) = 1
),

responses as (
    select * from {{ ref('fct_survey_responses') }}
),

questions as (
    select * from {{ ref('int_questions__ordered') }}
),

described as (
    select
        {{ surrogate_key(['answers.response_key', 'answers.question_key']) }} as item_key,
        answers.response_key,
        answers.question_key,
        answers.survey_key,
        answers.customer_key,
        answers.customer_version_key,
        answers.respondent_key,
        answers.brand_key,
        answers.segment_key,
        answers.geography_key,
        answers.channel_key,
        answers.submitted_date,
        questions.question_position,
        answers.measure_code,
        answers.missing_reason_code,
        answers.missing_reason_code is null as is_answered,
        not responses.is_complete
        and coalesce(answers.question_key = responses.last_answered_question_key, false) as is_break_off,
        responses.is_careless,
        responses.is_counted,
        answers.is_consented,
        answers.is_internal
    from answers
    inner join responses
        on answers.response_key = responses.response_key
    inner join questions
        on answers.question_key = questions.question_key
)

select * from described
