with source as (
    select * from {{ source('qualtrics', 'survey_embedded_data') }}
),

renamed as (
    select
        {{ text('response_id') }} as response_id,
        {{ text('key') }} as data_key,
        {{ text('value') }} as data_value,
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
    qualify {{ latest_version(['response_id', 'data_key'], 'synced_at') }}
)

select * from latest
