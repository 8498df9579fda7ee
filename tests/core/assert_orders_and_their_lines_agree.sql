{{ config(severity='warn', meta={'requirements': ['S0-41']}) }}
-- The lines of an order add up to it, in what they cost and in what went back for them. It warns and does not stop: a
-- shop may discount an order as a whole, or refund shipping, and then says so on no line.
with orders as (
    select * from {{ ref('fct_orders') }}
),

lines as (
    select * from {{ ref('fct_order_lines') }}
),

totals as (
    select
        order_key,
        sum(line_amount) as line_amount,
        sum(refunded_amount) as refunded_amount
    from lines
    group by order_key
)

select
    orders.order_key,
    orders.item_amount,
    orders.discount_amount,
    totals.line_amount
from orders
inner join totals
    on orders.order_key = totals.order_key
where
    orders.item_amount - orders.discount_amount <> totals.line_amount
    or orders.refunded_amount <> totals.refunded_amount
