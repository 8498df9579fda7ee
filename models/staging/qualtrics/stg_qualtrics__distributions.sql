with source as (
    select * from {{ source('qualtrics', 'distribution') }}
),

renamed as (
    select
        {{ text('id') }} as distribution_id,
        {{ text('parent_distribution_id') }} as parent_distribution_id,
        {{ text('survey_link_survey_id') }} as survey_id,
        lower({{ text('request_type') }}) as request_type,
        {{ as_timestamp('send_date') }} as sent_at,
        {{ as_timestamp('modified_date') }} as modified_at,
        {{ cast_errors({
            'send_date': as_timestamp('send_date'),
            'modified_date': as_timestamp('modified_date')
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
    qualify {{ latest_version(['distribution_id'], 'modified_at') }}
)

select * from latest
