with lines as (
    select * from {{ ref('stg_shopify__order_lines') }}
),

orders as (
    select * from {{ ref('int_shopify__orders_numbered') }}
    where shop_order_id is not null
),

order_lines as (
    select
        'shopify-' || lines.shop_order_line_id as order_line_id,
        orders.order_id,
        lines.line_number,
        'shopify-' || lines.product_id as product_id,
        'shopify-' || lines.variant_id as variant_id,
        lines.sku,
        lines.product_name,
        lines.quantity,
        orders.currency_code,
        lines.unit_price_amount,
        coalesce(lines.discount_amount, 0) as discount_amount,
        cast(
            lines.unit_price_amount * lines.quantity - coalesce(lines.discount_amount, 0) as decimal(18, 2)
        ) as line_amount,
        lines.cast_errors,
        'shopify' as source_system,
        lines.shop_order_line_id as source_record_id,
        lines.load_id,
        lines.loaded_at,
        lines.source_file,
        lines.source_row_number
    from lines
    left join orders
        on lines.shop_order_id = orders.shop_order_id
)

select * from order_lines
