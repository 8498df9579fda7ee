with source as (
    select * from {{ source('qualtrics', 'question_option') }}
),

renamed as (
    select
        {{ text('survey_id') }} as survey_id,
        {{ text('question_id') }} as question_id,
        {{ text('key') }} as option_key,
        -- A choice that nobody recoded is answered by its own number.
        coalesce({{ text('recode_value') }}, {{ text('key') }}) as recode_value,
        {{ text('text') }} as option_text,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({'_fivetran_synced': as_timestamp('_fivetran_synced')}) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['survey_id', 'question_id', 'option_key'], 'synced_at') }}
)

select * from latest
