with source as (
    select * from {{ source('qualtrics', 'distribution_contact') }}
),

renamed as (
    select
        {{ text('distribution_id') }} as distribution_id,
        {{ text('contact_id') }} as contact_id,
        {{ text('response_id') }} as response_id,
        {{ text('status') }} as status,
        {{ as_timestamp('sent_at') }} as sent_at,
        {{ as_timestamp('opened_at') }} as opened_at,
        {{ as_timestamp('response_started_at') }} as started_at,
        {{ as_timestamp('response_completed_at') }} as completed_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'sent_at': as_timestamp('sent_at'),
            'opened_at': as_timestamp('opened_at'),
            'response_started_at': as_timestamp('response_started_at'),
            'response_completed_at': as_timestamp('response_completed_at'),
            '_fivetran_synced': as_timestamp('_fivetran_synced')
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
    qualify {{ latest_version(['distribution_id', 'contact_id'], 'synced_at') }}
)

select * from latest
