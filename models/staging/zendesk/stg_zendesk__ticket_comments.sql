with source as (
    select * from {{ source('zendesk', 'ticket_comment') }}
),

renamed as (
    select
        {{ text('id') }} as comment_id,
        {{ text('ticket_id') }} as ticket_id,
        {{ text('user_id') }} as user_id,
        {{ text('via_channel') }} as via_channel,
        {{ text('body') }} as message_text,
        {{ as_boolean('public') }} as is_public,
        {{ as_timestamp('created') }} as created_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({'public': as_boolean('public'), 'created': as_timestamp('created')}) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['comment_id'], 'synced_at') }}
)

select * from latest
