with source as (
    select * from {{ source('qualtrics', 'question_response') }}
),

renamed as (
    select
        {{ text('_fivetran_id') }} as answer_id,
        {{ text('response_id') }} as response_id,
        {{ text('question_id') }} as question_id,
        {{ text('question_option_key') }} as option_key,
        {{ text('sub_question_key') }} as sub_question_key,
        {{ text('loop_id') }} as loop_id,
        {{ text('value') }} as answer_value,
        {{ text('text') }} as answer_text,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({'_fivetran_synced': as_timestamp('_fivetran_synced')}) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select
        *,
        min(loaded_at) over (partition by answer_id) as first_loaded_at
    from renamed
    qualify {{ latest_version(['answer_id'], 'synced_at') }}
)

select * from latest
