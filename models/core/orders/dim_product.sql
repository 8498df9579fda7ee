-- A product that only order lines name is a row too; what a product file says goes before what stood on an order.
with products as (
    select * from {{ ref('int_products__conformed') }}
),

order_lines as (
    select * from {{ ref('int_order_lines__conformed') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

in_force as (
    select products.*
    from products
    cross join clock
    qualify {{ version_in_force(['product_id'], 'clock.as_of_date') }}
),

sold as (
    select
        product_id,
        max(product_name) as product_name
    from order_lines
    where product_id is not null
    group by product_id
),

coded as (
    select
        {{ surrogate_key(['coalesce(in_force.product_id, sold.product_id)']) }} as product_key,
        coalesce(in_force.product_id, sold.product_id) as product_id,
        coalesce(in_force.product_name, sold.product_name) as product_name,
        in_force.product_id is not null as is_described,
        in_force.category_code,
        {{ code_key('in_force.brand_code') }} as brand_key,
        in_force.list_price_amount,
        in_force.currency_code
    from in_force
    full join sold
        on in_force.product_id = sold.product_id
),

{{ special_rows(
    ['product_key', 'product_id', 'product_name'],
    ['is_described', 'category_code', 'brand_key', 'list_price_amount', 'currency_code']
) }}
