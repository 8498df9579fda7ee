-- An order and each refund of it, from its own day on and by that day's rate: a snapshot sums what had moved by then,
-- and what comes back later changes no earlier one.
with orders as (
    select * from {{ ref('int_orders__conformed') }}
),

refunds as (
    select * from {{ ref('int_refunds__conformed') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__statuses_decided') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

{{ with_exchange_rate('orders', reporting_date('orders.ordered_at')) }},

{{ with_exchange_rate('refunds', reporting_date('refunds.refunded_at')) }},

placed as (
    select
        orders_rated.order_id,
        identifiers.customer_key,
        orders_rated.ordered_at,
        {{ reporting_date('orders_rated.ordered_at') }} as ordered_date,
        {{ reporting_date('orders_rated.cancelled_at') }} as cancelled_date,
        {{ reporting_amount('orders_rated.total_amount', 'orders_rated.exchange_rate') }} as amount
    from orders_rated
    inner join identifiers
        on orders_rated.identifier_key = identifiers.identifier_key
    inner join customers
        on identifiers.customer_key = customers.customer_key
    cross join clock
    where
        customers.identity_status = 'identified'
        and not orders_rated.is_test
        and orders_rated.ordered_at < clock.as_of_at
),

unioned as (
    select
        order_id,
        cast(null as {{ dbt.type_string() }}) as refund_line_id,
        customer_key,
        ordered_at,
        ordered_date,
        cancelled_date,
        ordered_date as moved_date,
        1 as order_count,
        amount
    from placed
    union all
    select
        placed.order_id,
        refunds_rated.refund_line_id,
        placed.customer_key,
        placed.ordered_at,
        placed.ordered_date,
        placed.cancelled_date,
        {{ reporting_date('refunds_rated.refunded_at') }} as moved_date,
        0 as order_count,
        0 - {{ reporting_amount('refunds_rated.refunded_amount', 'refunds_rated.exchange_rate') }} as amount
    from placed
    inner join refunds_rated
        on placed.order_id = refunds_rated.order_id
    cross join clock
    where refunds_rated.refunded_at < clock.as_of_at
)

select * from unioned
