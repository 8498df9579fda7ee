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

-- Of two orders with one number only the first has it; the other is refused, and its lines and refunds with it.
ranked as (
    select
        *,
        row_number() over (
            partition by order_number order by created_at asc nulls last, shop_order_id asc nulls last
        ) as number_rank
    from orders
),

numbered as (
    select
        orders.shop_order_id,
        orders.shop_customer_id,
        orders.source_name,
        orders.currency_code,
        orders.item_amount,
        orders.subtotal_amount,
        orders.tax_amount,
        orders.total_amount,
        orders.is_tax_included,
        orders.is_test,
        orders.created_at,
        orders.cancelled_at,
        nullif(concat_ws(
            ' ', orders.cast_errors, case when orders.number_rank > 1 then 'name, which another order has' end
        ), '') as cast_errors,
        orders.load_id,
        orders.loaded_at,
        orders.source_file,
        orders.source_row_number,
        case when orders.number_rank = 1 then {{ referenced_id('order', 'orders.order_number') }} end as order_id,
        {{ normalised_identifier("'shop_customer_id'", 'orders.shop_customer_id') }} as customer_value,
        {{ normalised_identifier("'email'", 'orders.email') }} as email_value,
        first_lines.vendor,
        first_codes.coupon_code
    from ranked as orders
    left join first_lines
        on orders.shop_order_id = first_lines.shop_order_id
    left join first_codes
        on orders.shop_order_id = first_codes.shop_order_id
)

select * from numbered
