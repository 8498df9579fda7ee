with source as (
    select * from {{ source('zendesk', 'ticket_schedule') }}
),

renamed as (
    select
        {{ text('ticket_id') }} as ticket_id,
        {{ text('schedule_id') }} as schedule_id,
        {{ text('created_at') }} as sent_created_at,
        {{ as_timestamp('created_at') }} as applied_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({'created_at': as_timestamp('created_at')}) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['ticket_id', 'sent_created_at'], 'synced_at') }}
)

select * from latest
