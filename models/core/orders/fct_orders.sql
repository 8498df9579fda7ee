-- Accumulating: cancellations and refunds are restated. What was paid in another currency is worth what the rate of its
-- own day makes of it.
with orders as (
    select * from {{ ref('int_orders__conformed') }}
),

lines as (
    select * from {{ ref('int_order_lines__conformed') }}
),

refunds as (
    select * from {{ ref('int_orders__refunds_summed') }}
),

order_interactions as (
    select * from {{ ref('int_orders__interactions_matched') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

{{ with_exchange_rate('orders', reporting_date('orders.ordered_at')) }},

{{ with_customer('orders_rated', 'ordered_at') }},

line_counts as (
    select
        order_id,
        count(*) as line_count
    from lines
    group by order_id
),

order_refunds as (
    select
        order_id,
        min(first_refunded_at) as first_refunded_at,
        cast(sum(refunded_amount) as decimal(18, 2)) as refunded_amount,
        cast(sum(refunded_amount_reporting) as decimal(18, 2)) as refunded_amount_reporting
    from refunds
    group by order_id
),

described as (
    select
        {{ surrogate_key(['orders.order_id']) }} as order_key,
        orders.order_id,
        orders.source_system,
        orders.identifier_key,
        orders.customer_key,
        orders.customer_version_key,
        orders.account_key,
        {{ respondent_key('orders.customer_key', 'orders.identifier_key', 'orders.order_id') }} as respondent_key,
        {{ code_key('orders.brand_code') }} as brand_key,
        orders.segment_key,
        orders.geography_key,
        {{ code_key('orders.channel_code') }} as channel_key,
        case
            when order_interactions.placement_interaction_id is not null
                then {{ surrogate_key(['order_interactions.placement_interaction_id']) }}
        end as interaction_key,
        case
            when order_interactions.confirmation_interaction_id is not null
                then {{ surrogate_key(['order_interactions.confirmation_interaction_id']) }}
        end as confirmation_interaction_key,
        coalesce(order_interactions.match_rule, 'none') as confirmation_match_rule,
        orders.ordered_at,
        {{ reporting_date('orders.ordered_at') }} as ordered_date,
        orders.cancelled_at,
        order_refunds.first_refunded_at,
        coalesce(line_counts.line_count, 0) as line_count,
        orders.coupon_code,
        orders.currency_code,
        orders.item_amount,
        orders.discount_amount,
        orders.shipping_amount,
        orders.tax_amount,
        orders.total_amount,
        coalesce(order_refunds.refunded_amount, 0) as refunded_amount,
        {{ reporting_amount('orders.total_amount', 'orders.exchange_rate') }} as total_amount_reporting,
        coalesce(order_refunds.refunded_amount_reporting, 0) as refunded_amount_reporting,
        orders.cancelled_at is not null as is_cancelled,
        orders.is_test,
        not orders.is_test and orders.cancelled_at is null and not orders.is_internal as is_counted,
        orders.is_consented,
        orders.is_internal
    from orders_rated_of_customers as orders
    left join order_interactions
        on orders.order_id = order_interactions.order_id
    left join line_counts
        on orders.order_id = line_counts.order_id
    left join order_refunds
        on orders.order_id = order_refunds.order_id
)

select * from described
