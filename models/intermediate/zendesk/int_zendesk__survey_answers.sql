-- The rating is one answer, what was written beside it another. Good or bad is a scale of two, 1 and 0.
with ratings as (
    select *
    from {{ ref('stg_zendesk__satisfaction_ratings') }}
    where
        score like 'good%'
        or score like 'bad%'
),

said as (
    select
        *,
        'rating' as question_id,
        cast(case when score like 'good%' then 1 else 0 end as double) as answer_number,
        cast(null as {{ dbt.type_string() }}) as answer_text
    from ratings
    union all
    select
        *,
        'comment' as question_id,
        cast(null as double) as answer_number,
        comment_text as answer_text
    from ratings
    where comment_text is not null
),

survey_answers as (
    select
        'zendesk-rating-' || rating_id || '-' || question_id as answer_id,
        'zendesk-rating-' || rating_id as response_id,
        'zendesk-rating-' || rating_id as invitation_id,
        'zendesk-satisfaction_rating' as survey_id,
        question_id,
        'service_user_id' as identifier_namespace,
        requester_id as identifier_value,
        {{ identifier_key("'service_user_id'", 'requester_id') }} as identifier_key,
        answer_number,
        answer_text,
        false as is_choice_text,
        {{ null_columns(['missing_reason_code']) }},
        updated_at as started_at,
        updated_at as submitted_at,
        first_answer_loaded_at as first_loaded_at,
        true as is_complete,
        false as is_test,
        'zendesk-' || ticket_id as case_id,
        {{ null_columns(['order_id', 'session_id']) }},
        'email' as channel_code,
        cast_errors,
        'zendesk' as source_system,
        rating_id as source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from said
)

select * from survey_answers
