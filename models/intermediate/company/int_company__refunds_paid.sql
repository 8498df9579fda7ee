-- A refund as one event, whatever the number of its lines; who got it stands in its order. A line that the contract
-- refuses is none of it.
with refund_lines as (
    select * from {{ ref('stg_company__refund_lines') }}
),

accepted as (
    select * from {{ ref('int_refunds__conformed') }}
    where source_system = 'company'
),

orders as (
    select * from {{ ref('stg_company__orders') }}
),

paid as (
    select
        refund_lines.refund_id,
        refund_lines.order_id,
        orders.identifier_namespace,
        orders.identifier_value,
        orders.brand_code,
        refund_lines.currency_code,
        cast(
            sum(refund_lines.refunded_amount) over (partition by refund_lines.refund_id) as decimal(18, 2)
        ) as refunded_amount,
        refund_lines.refunded_at,
        refund_lines.cast_errors,
        refund_lines.load_id,
        refund_lines.loaded_at,
        refund_lines.source_file,
        refund_lines.source_row_number
    from refund_lines
    inner join accepted
        on
            refund_lines.load_id = accepted.load_id
            and refund_lines.source_row_number = accepted.source_row_number
    inner join orders
        on refund_lines.order_id = orders.order_id
    where refund_lines.refund_id is not null
    qualify row_number() over (
        partition by refund_lines.refund_id
        order by refund_lines.refunded_at asc nulls last, refund_lines.refund_line_id asc nulls last
    ) = 1
)

select * from paid
