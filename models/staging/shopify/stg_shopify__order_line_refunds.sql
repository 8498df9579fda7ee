with source as (
    select * from {{ source('shopify', 'order_line_refund') }}
),

renamed as (
    select
        {{ text('id') }} as refund_line_id,
        {{ text('refund_id') }} as refund_id,
        {{ text('order_line_id') }} as shop_order_line_id,
        {{ as_bigint('quantity') }} as quantity,
        {{ as_money('subtotal') }} as refunded_amount,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'quantity': as_bigint('quantity'),
            'subtotal': as_money('subtotal'),
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
    qualify {{ latest_version(['refund_line_id'], 'synced_at') }}
)

select * from latest
