-- A code such as 99 means "don't know" only where it is no point of the question's own scale and none of its choices.
with question_responses as (
    select
        *,
        -- As Qualtrics itself names them: the turn of a loop before the question, the statement of a matrix after it.
        case when question_id is not null then concat_ws('_', loop_id, question_id, sub_question_key) end
            as asked_question_id
    from {{ ref('stg_qualtrics__question_responses') }}
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

options_by_key as (
    select * from {{ ref('stg_qualtrics__question_options') }}
    where option_key is not null
),

-- Two choices may be recoded to one value: the first of them speaks for both, so that no answer is doubled.
options_by_value as (
    select * from {{ ref('stg_qualtrics__question_options') }}
    qualify row_number() over (
        partition by survey_id, question_id, recode_value
        order by option_key asc nulls last, load_id asc nulls last, source_row_number asc nulls last
    ) = 1
),

choice_questions as (
    select distinct
        survey_id,
        question_id
    from {{ ref('stg_qualtrics__question_options') }}
),

on_scales as (
    select
        question_responses.*,
        'qualtrics-' || survey_responses.survey_id as prefixed_survey_id,
        questions.scale_min is not null as is_scaled,
        coalesce(options_by_key.option_text, options_by_value.option_text) as option_text,
        case when questions.scale_min is not null then {{ as_double('question_responses.answer_value') }} end
            as sent_number,
        case
            when {{ as_double('question_responses.answer_value') }} between questions.scale_min and questions.scale_max
                then null
            when questions.scale_min is not null then answer_codes.missing_reason_code
            when
                choice_questions.question_id is not null
                and question_responses.answer_text is null
                and coalesce(options_by_key.recode_value, options_by_value.recode_value) is null
                then answer_codes.missing_reason_code
        end as special_code
    from question_responses
    left join survey_responses
        on question_responses.response_id = survey_responses.response_id
    left join questions
        on
            'qualtrics-' || survey_responses.survey_id = questions.survey_id
            and question_responses.asked_question_id = questions.question_id
            and {{ question_in_force('questions', 'coalesce(survey_responses.ended_at, survey_responses.recorded_at)') }} -- noqa: LT05
    left join answer_codes
        on question_responses.answer_value = answer_codes.source_value
    left join choice_questions
        on
            survey_responses.survey_id = choice_questions.survey_id
            and question_responses.question_id = choice_questions.question_id
    left join options_by_key
        on
            survey_responses.survey_id = options_by_key.survey_id
            and question_responses.question_id = options_by_key.question_id
            and question_responses.option_key = options_by_key.option_key
    left join options_by_value
        on
            survey_responses.survey_id = options_by_value.survey_id
            and question_responses.question_id = options_by_value.question_id
            and question_responses.answer_value = options_by_value.recode_value
            and question_responses.option_key is null
),

answers_read as (
    select
        answer_id,
        response_id,
        prefixed_survey_id as survey_id,
        asked_question_id as question_id,
        is_scaled,
        case when special_code is null then sent_number end as answer_number,
        case
            when is_scaled then answer_text
            when special_code is null then coalesce(answer_text, option_text, answer_value)
        end as answer_text,
        coalesce(not is_scaled and coalesce(answer_text, option_text) = option_text, false) as is_choice_text,
        case
            when special_code is not null then special_code
            when is_scaled and answer_value is null then 'not_answered'
            when not is_scaled and coalesce(answer_text, option_text, answer_value) is null then 'not_answered'
        end as missing_reason_code,
        nullif(concat_ws(
            ' ', cast_errors,
            case when is_scaled and answer_value is not null and sent_number is null then 'value' end
        ), '') as cast_errors,
        first_loaded_at,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from on_scales
)

select * from answers_read
