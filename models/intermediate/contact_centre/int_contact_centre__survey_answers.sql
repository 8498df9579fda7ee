-- The rating at the end of a call is an answer to a question like any other; calls without one were not asked.
with calls as (
    select * from {{ ref('int_contact_centre__calls_timed') }}
    where satisfaction_rating is not null
),

survey_answers as (
    select
        'contact_centre-' || call_id as answer_id,
        'contact_centre-' || call_id as response_id,
        {{ null_columns(['invitation_id']) }},
        'contact_centre-call_rating' as survey_id,
        'rating' as question_id,
        identifier_namespace,
        identifier_value,
        {{ identifier_key('identifier_namespace', 'identifier_value') }} as identifier_key,
        satisfaction_rating as answer_number,
        {{ null_columns(['answer_text', 'missing_reason_code']) }},
        false as is_choice_text,
        ended_at as started_at,
        ended_at as submitted_at,
        first_loaded_at,
        true as is_complete,
        false as is_test,
        case_id,
        order_id,
        {{ null_columns(['session_id']) }},
        'phone' as channel_code,
        cast_errors,
        'contact_centre' as source_system,
        call_id as source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from calls
)

select * from survey_answers
