-- The attributes of a line are those of its order, so that both slice alike.
with lines as (
    select * from {{ ref('int_order_lines__conformed') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

refunds as (
    select * from {{ ref('int_orders__refunds_summed') }}
    where order_line_id is not null
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

placed as (
    select
        lines.*,
        orders.ordered_date
    from lines
    inner join orders
        on lines.order_id = orders.order_id
),

{{ with_exchange_rate('placed', 'placed.ordered_date') }},

described as (
    select
        {{ surrogate_key(['lines.order_line_id']) }} as order_line_key,
        orders.order_key,
        orders.customer_key,
        orders.customer_version_key,
        orders.account_key,
        orders.brand_key,
        orders.segment_key,
        orders.geography_key,
        orders.channel_key,
        lines.line_number,
        {{ code_key('lines.product_id') }} as product_key,
        lines.product_id,
        lines.variant_id,
        lines.sku,
        lines.product_name,
        orders.ordered_at,
        orders.ordered_date,
        lines.quantity,
        coalesce(refunds.returned_quantity, 0) as returned_quantity,
        lines.currency_code,
        lines.unit_price_amount,
        lines.discount_amount,
        lines.line_amount,
        coalesce(refunds.refunded_amount, 0) as refunded_amount,
        {{ reporting_amount('lines.line_amount', 'lines.exchange_rate') }} as line_amount_reporting,
        coalesce(refunds.refunded_amount_reporting, 0) as refunded_amount_reporting,
        orders.is_counted,
        orders.is_consented,
        orders.is_internal
    from placed_rated as lines
    inner join orders
        on lines.order_id = orders.order_id
    left join refunds
        on
            lines.order_id = refunds.order_id
            and lines.order_line_id = refunds.order_line_id
)

select * from described
