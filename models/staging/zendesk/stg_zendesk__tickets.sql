with source as (
    select * from {{ source('zendesk', 'ticket') }}
),

renamed as (
    select
        {{ text('id') }} as ticket_id,
        {{ text('requester_id') }} as requester_id,
        {{ text('group_id') }} as group_id,
        {{ text('brand_id') }} as brand_id,
        {{ text('custom_order_id') }} as order_id,
        {{ text('status') }} as status,
        {{ text('priority') }} as priority,
        {{ text('via_channel') }} as via_channel,
        {{ text('custom_contact_reason') }} as contact_reason,
        {{ text('merged_ticket_ids') }} as merged_ticket_ids,
        {{ as_timestamp('created_at') }} as created_at,
        {{ as_timestamp('updated_at') }} as updated_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'created_at': as_timestamp('created_at'),
            'updated_at': as_timestamp('updated_at'),
            'merged_ticket_ids': json_values('merged_ticket_ids')
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
    qualify {{ latest_version(['ticket_id'], 'updated_at') }}
)

select * from latest
