-- What came back of an order, and of each of its lines.
with refunds as (
    select * from {{ ref('int_orders__refunds_rated') }}
),

summed as (
    select
        order_id,
        order_line_id,
        min(refunded_at) as first_refunded_at,
        cast(sum(quantity) as bigint) as returned_quantity,
        cast(sum(refunded_amount) as decimal(18, 2)) as refunded_amount,
        cast(sum(refunded_amount_reporting) as decimal(18, 2)) as refunded_amount_reporting
    from refunds
    group by order_id, order_line_id
)

select * from summed
