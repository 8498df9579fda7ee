-- What came back of an order, and of each of its lines; each refund is worth what the rate of its own day makes of it.
with refunds as (
    select * from {{ ref('int_refunds__conformed') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

{{ with_exchange_rate('refunds', reporting_date('refunds.refunded_at')) }},

summed as (
    select
        order_id,
        order_line_id,
        min(refunded_at) as first_refunded_at,
        cast(sum(quantity) as bigint) as returned_quantity,
        cast(sum(refunded_amount) as decimal(18, 2)) as refunded_amount,
        cast(sum({{ reporting_amount('refunded_amount', 'exchange_rate') }}) as decimal(18, 2))
            as refunded_amount_reporting
    from refunds_rated
    group by order_id, order_line_id
)

select * from summed
