-- A code such as 99 means "don't know" only where it is no point of the question's own scale.
with question_responses as (
    select * from {{ ref('stg_qualtrics__question_responses') }}
),

survey_responses as (
    select * from {{ ref('stg_qualtrics__survey_responses') }}
),

questions as (
    select * from {{ ref('questions') }}
),

answer_codes as (
    select * from {{ ref('map_answer_codes') }}
    where source_system = 'qualtrics'
),

on_scales as (
    select
        question_responses.*,
        'qualtrics-' || survey_responses.survey_id as survey_id,
        questions.scale_min is not null as is_scaled,
        case when questions.scale_min is not null then {{ as_double('question_responses.answer_value') }} end
            as sent_number,
        case
            when questions.scale_min is null then null
            when {{ as_double('question_responses.answer_value') }} between questions.scale_min and questions.scale_max
                then null
            else answer_codes.missing_reason_code
        end as special_code
    from question_responses
    left join survey_responses
        on question_responses.response_id = survey_responses.response_id
    left join questions
        on
            'qualtrics-' || survey_responses.survey_id = questions.survey_id
            and question_responses.question_id = questions.question_id
    left join answer_codes
        on question_responses.answer_value = answer_codes.source_value
),

answers_read as (
    select
        answer_id,
        response_id,
        survey_id,
        question_id,
        is_scaled,
        case when special_code is null then sent_number end as answer_number,
        case when is_scaled then answer_text else coalesce(answer_text, answer_value) end as answer_text,
        case
            when special_code is not null then special_code
            when is_scaled and answer_value is null then 'not_answered'
            when not is_scaled and coalesce(answer_text, answer_value) is null then 'not_answered'
        end as missing_reason_code,
        nullif(concat_ws(
            ' ',
            cast_errors,
            case when is_scaled and answer_value is not null and sent_number is null then 'value' end
        ), '') as cast_errors,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from on_scales
)

select * from answers_read
