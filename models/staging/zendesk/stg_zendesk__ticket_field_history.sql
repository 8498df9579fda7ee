with source as (
    select * from {{ source('zendesk', 'ticket_field_history') }}
),

renamed as (
    select
        {{ text('ticket_id') }} as ticket_id,
        {{ text('field_name') }} as field_name,
        {{ text('updated') }} as sent_updated_at,
        {{ text('value') }} as field_value,
        {{ text('user_id') }} as user_id,
        {{ as_timestamp('updated') }} as updated_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({'updated': as_timestamp('updated')}) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['ticket_id', 'field_name', 'sent_updated_at'], 'synced_at') }}
)

select * from latest
