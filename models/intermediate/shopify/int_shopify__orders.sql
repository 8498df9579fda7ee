-- The shop's total of discounts holds those on shipping too: what was taken off the items is what they lost on the
-- way to the subtotal. Where prices come without tax, the total holds the tax beside the shipping.
with numbered_orders as (
    select * from {{ ref('int_shopify__orders_numbered') }}
),

channels as (
    select * from {{ ref('map_channels') }}
    where source_system = 'shopify'
),

brands as (
    select * from {{ ref('map_brands') }}
    where source_system = 'shopify'
),

-- A guest has no customer record: the address on the order says who it was.
identified as (
    select
        *,
        case
            when customer_value is not null then 'shop_customer_id'
            when email_value is not null then 'email'
        end as identifier_namespace,
        coalesce(customer_value, email_value) as identifier_value
    from numbered_orders
),

orders as (
    select
        identified.order_id,
        identified.identifier_namespace,
        identified.identifier_value,
        {{ identifier_key('identified.identifier_namespace', 'identified.identifier_value') }} as identifier_key,
        identified.created_at as ordered_at,
        identified.cancelled_at,
        case when identified.source_name is not null then coalesce(channels.channel_code, 'other') end as channel_code,
        brands.brand_code,
        identified.currency_code,
        identified.item_amount,
        identified.item_amount - identified.subtotal_amount as discount_amount,
        identified.total_amount - identified.subtotal_amount
        - case when coalesce(identified.is_tax_included, true) then 0 else coalesce(identified.tax_amount, 0) end
            as shipping_amount,
        identified.tax_amount,
        identified.total_amount,
        identified.coupon_code,
        coalesce(identified.is_test, false) as is_test,
        identified.cast_errors,
        'shopify' as source_system,
        identified.shop_order_id as source_record_id,
        identified.load_id,
        identified.loaded_at,
        identified.source_file,
        identified.source_row_number
    from identified
    left join channels
        on identified.source_name = channels.source_value
    left join brands
        on identified.vendor = brands.source_value
)

select * from orders
