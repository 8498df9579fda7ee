-- A refund by the lines it gives back; one without lines keeps a row, which its missing amount rejects.
with refunds as (
    select * from {{ ref('stg_shopify__refunds') }}
),

refund_lines as (
    select * from {{ ref('stg_shopify__order_line_refunds') }}
),

orders as (
    select * from {{ ref('int_shopify__orders_numbered') }}
    where shop_order_id is not null
),

-- A line whose refund never came stays, without a time: the union rejects it.
joined as (
    select
        refunds.refund_id,
        refunds.shop_order_id,
        refunds.created_at,
        refund_lines.refund_line_id,
        refund_lines.shop_order_line_id,
        refund_lines.quantity,
        refund_lines.refunded_amount,
        nullif(concat_ws(' ', refunds.cast_errors, refund_lines.cast_errors), '') as cast_errors,
        coalesce(refund_lines.load_id, refunds.load_id) as load_id,
        coalesce(refund_lines.loaded_at, refunds.loaded_at) as loaded_at,
        coalesce(refund_lines.source_file, refunds.source_file) as source_file,
        coalesce(refund_lines.source_row_number, refunds.source_row_number) as source_row_number
    from refunds
    full join refund_lines
        on refunds.refund_id = refund_lines.refund_id
),

conformed_refunds as (
    select
        'shopify-' || joined.refund_id || '-' || coalesce(joined.refund_line_id, '0') as refund_line_id,
        'shopify-' || joined.refund_id as refund_id,
        orders.order_id,
        'shopify-' || joined.shop_order_line_id as order_line_id,
        joined.created_at as refunded_at,
        joined.quantity,
        orders.currency_code,
        joined.refunded_amount,
        joined.cast_errors,
        'shopify' as source_system,
        joined.refund_id as source_record_id,
        joined.load_id,
        joined.loaded_at,
        joined.source_file,
        joined.source_row_number
    from joined
    left join orders
        on joined.shop_order_id = orders.shop_order_id
)

select * from conformed_refunds
