-- A refund as one event, whatever the number of its lines; of an order that never came it is none.
with refunds as (
    select * from {{ ref('stg_shopify__refunds') }}
),

refund_lines as (
    select * from {{ ref('stg_shopify__order_line_refunds') }}
),

orders as (
    select * from {{ ref('int_shopify__orders') }}
),

summed as (
    select
        refund_id,
        sum(refunded_amount) as refunded_amount
    from refund_lines
    where refund_id is not null
    group by refund_id
),

paid as (
    select
        refunds.refund_id,
        refunds.shop_order_id,
        orders.order_id,
        orders.identifier_namespace,
        orders.identifier_value,
        orders.brand_code,
        orders.currency_code,
        cast(summed.refunded_amount as decimal(18, 2)) as refunded_amount,
        refunds.created_at as refunded_at,
        refunds.synced_at,
        refunds.cast_errors,
        refunds.load_id,
        refunds.loaded_at,
        refunds.source_file,
        refunds.source_row_number
    from refunds
    inner join orders
        on refunds.shop_order_id = orders.source_record_id
    left join summed
        on refunds.refund_id = summed.refund_id
)

select * from paid
