-- Each refund is worth what the rate of its own day makes of it.
with refunds as (
    select * from {{ ref('int_refunds__conformed') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

{{ with_exchange_rate('refunds', reporting_date('refunds.refunded_at')) }},

rated as (
    select
        refund_line_id,
        order_id,
        order_line_id,
        refunded_at,
        {{ reporting_date('refunded_at') }} as refunded_date,
        quantity,
        refunded_amount,
        {{ reporting_amount('refunded_amount', 'exchange_rate') }} as refunded_amount_reporting
    from refunds_rated
)

select * from rated
