{%- set line_index = adapter.quote('index') %}
with source as (
    select * from {{ source('shopify', 'order_line') }}
),

renamed as (
    select
        {{ text('id') }} as shop_order_line_id,
        {{ text('order_id') }} as shop_order_id,
        {{ text('product_id') }} as product_id,
        {{ text('variant_id') }} as variant_id,
        {{ text('sku') }} as sku,
        {{ text('title') }} as product_name,
        {{ text('vendor') }} as vendor,
        {{ as_bigint(line_index) }} as line_number,
        {{ as_bigint('quantity') }} as quantity,
        {{ as_unit_price('price') }} as unit_price_amount,
        {{ as_money('total_discount') }} as discount_amount,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            line_index: as_bigint(line_index),
            'quantity': as_bigint('quantity'),
            'price': as_unit_price('price'),
            'total_discount': as_money('total_discount'),
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
    qualify {{ latest_version(['shop_order_line_id'], 'synced_at') }}
)

select * from latest
