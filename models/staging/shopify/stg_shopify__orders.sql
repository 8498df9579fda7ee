with source as (
    select * from {{ source('shopify', 'order') }}
),

renamed as (
    select
        {{ text('id') }} as shop_order_id,
        {{ text('name') }} as order_number,
        {{ text('customer_id') }} as shop_customer_id,
        {{ text('checkout_token') }} as checkout_token,
        {{ text('email') }} as email,
        {{ text('source_name') }} as source_name,
        upper({{ text('currency') }}) as currency_code,
        {{ as_money('total_line_items_price') }} as item_amount,
        {{ as_money('total_discounts') }} as discount_amount,
        {{ as_money('subtotal_price') }} as subtotal_amount,
        {{ as_money('total_tax') }} as tax_amount,
        {{ as_money('total_price') }} as total_amount,
        {{ as_boolean('taxes_included') }} as is_tax_included,
        {{ as_boolean('test') }} as is_test,
        {{ as_timestamp('created_at') }} as created_at,
        {{ as_timestamp('updated_at') }} as updated_at,
        {{ as_timestamp('cancelled_at') }} as cancelled_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'total_line_items_price': as_money('total_line_items_price'),
            'total_discounts': as_money('total_discounts'),
            'subtotal_price': as_money('subtotal_price'),
            'total_tax': as_money('total_tax'),
            'total_price': as_money('total_price'),
            'taxes_included': as_boolean('taxes_included'),
            'test': as_boolean('test'),
            'created_at': as_timestamp('created_at'),
            'updated_at': as_timestamp('updated_at'),
            'cancelled_at': as_timestamp('cancelled_at'),
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
    qualify {{ latest_version(['shop_order_id'], 'updated_at') }}
)

select * from latest
