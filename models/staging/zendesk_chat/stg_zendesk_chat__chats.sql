with source as (
    select * from {{ source('zendesk_chat', 'chat') }}
),

renamed as (
    select
        {{ text('id') }} as chat_id,
        {{ text('visitor_id') }} as visitor_id,
        {{ text('zendesk_ticket_id') }} as ticket_id,
        {{ text('department_id') }} as department_id,
        {{ text('brand_id') }} as brand_id,
        {{ text('rating') }} as rating,
        {{ as_boolean('missed') }} as is_missed,
        {{ as_timestamp('timestamps') }} as started_at,
        {{ as_timestamp('end_timestamp') }} as ended_at,
        {{ as_timestamp('update_timestamp') }} as updated_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'missed': as_boolean('missed'),
            'timestamps': as_timestamp('timestamps'),
            'end_timestamp': as_timestamp('end_timestamp'),
            'update_timestamp': as_timestamp('update_timestamp')
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
    qualify {{ latest_version(['chat_id'], 'synced_at') }}
)

select * from latest
