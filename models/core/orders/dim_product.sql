-- A product that only order lines name is a row too; what a product file says goes before what stood on an order.
with products as (
    select * from {{ ref('int_products__conformed') }}
),

order_lines as (
    select * from {{ ref('int_order_lines__conformed') }}
),

latest as (
    select *
    from products
    qualify row_number() over (partition by product_id order by valid_from_date desc nulls last) = 1
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
        {{ surrogate_key(['coalesce(latest.product_id, sold.product_id)']) }} as product_key,
        coalesce(latest.product_id, sold.product_id) as product_id,
        coalesce(latest.product_name, sold.product_name) as product_name,
        latest.product_id is not null as is_described,
        latest.category_code,
        {{ code_key('latest.brand_code') }} as brand_key,
        latest.list_price_amount,
        latest.currency_code
    from latest
    full join sold
        on latest.product_id = sold.product_id
),

{{ special_rows(
    ['product_key', 'product_id', 'product_name'],
    ['is_described', 'category_code', 'brand_key', 'list_price_amount', 'currency_code']
) }}
