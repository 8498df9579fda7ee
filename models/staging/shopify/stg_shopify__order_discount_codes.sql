with source as (
    select * from {{ source('shopify', 'order_discount_code') }}
),

renamed as (
    select
        {{ text('order_id') }} as shop_order_id,
        {{ text(adapter.quote('index')) }} as code_number,
        {{ text('code') }} as coupon_code,
        {{ text('type') }} as discount_type,
        {{ as_money('amount') }} as discount_amount,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'amount': as_money('amount'),
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
    qualify {{ latest_version(['shop_order_id', 'code_number'], 'synced_at') }}
)

select * from latest
