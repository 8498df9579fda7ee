with source as (
    select * from {{ source('shopify', 'refund') }}
),

renamed as (
    select
        {{ text('id') }} as refund_id,
        {{ text('order_id') }} as shop_order_id,
        {{ as_timestamp('created_at') }} as created_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'created_at': as_timestamp('created_at'),
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
    qualify {{ latest_version(['refund_id'], 'synced_at') }}
)

select * from latest
