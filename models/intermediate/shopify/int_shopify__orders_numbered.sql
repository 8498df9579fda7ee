-- Orders under the number that customers and other systems know; the shop's own key links the rest of its export.
with orders as (
    select * from {{ ref('stg_shopify__orders') }}
),

lines as (
    select * from {{ ref('stg_shopify__order_lines') }}
),

discount_codes as (
    select * from {{ ref('stg_shopify__order_discount_codes') }}
),

-- The shop has no brands: a brand is the vendor of what it sells, and an order's that of its first line.
first_lines as (
    select
        shop_order_id,
        vendor
    from lines
    where shop_order_id is not null
    qualify row_number() over (
        partition by shop_order_id
        order by line_number asc nulls last, shop_order_line_id asc nulls last, {{ row_id() }} asc nulls last
    ) = 1
),

first_codes as (
    select
        shop_order_id,
        coupon_code
    from discount_codes
    where shop_order_id is not null
    qualify row_number() over (
        partition by shop_order_id
        order by code_number asc nulls last, coupon_code asc nulls last, {{ row_id() }} asc nulls last
    ) = 1
),

numbered as (
    select
        orders.*,
        {{ referenced_id('order', 'orders.order_number') }} as order_id,
        {{ normalised_identifier("'shop_customer_id'", 'orders.shop_customer_id') }} as customer_value,
        {{ normalised_identifier("'email'", 'orders.email') }} as email_value,
        first_lines.vendor,
        first_codes.coupon_code
    from orders
    left join first_lines
        on orders.shop_order_id = first_lines.shop_order_id
    left join first_codes
        on orders.shop_order_id = first_codes.shop_order_id
)

select * from numbered
