with source as (
    select * from {{ source('qualtrics', 'survey_response') }}
),

renamed as (
    select
        {{ text('id') }} as response_id,
        {{ text('survey_id') }} as survey_id,
        lower({{ text('distribution_channel') }}) as distribution_channel,
        {{ text('status') }} as status,
        {{ as_boolean('finished') }} as is_complete,
        {{ as_timestamp('start_date') }} as started_at,
        {{ as_timestamp('end_date') }} as ended_at,
        {{ as_timestamp('recorded_date') }} as recorded_at,
        {{ as_timestamp('last_modified_date') }} as modified_at,
        {{ cast_errors({
            'finished': as_boolean('finished'),
            'start_date': as_timestamp('start_date'),
            'end_date': as_timestamp('end_date'),
            'recorded_date': as_timestamp('recorded_date'),
            'last_modified_date': as_timestamp('last_modified_date')
        }) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['response_id'], 'modified_at') }}
)

select * from latest
