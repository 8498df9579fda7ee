-- An order and what came back of it, each from its own day on: a snapshot sums what had moved by then.
with orders as (
    select * from {{ ref('int_orders__conformed') }}
),

refunds as (
    select * from {{ ref('int_orders__refunds_summed') }}
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

placed as (
    select
        orders_rated.order_id,
        identifiers.customer_key,
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
        cast(null as {{ dbt.type_string() }}) as order_line_id,
        customer_key,
        ordered_date,
        cancelled_date,
        ordered_date as moved_date,
        1 as order_count,
        amount
    from placed
    union all
    select
        placed.order_id,
        refunds.order_line_id,
        placed.customer_key,
        placed.ordered_date,
        placed.cancelled_date,
        {{ reporting_date('refunds.first_refunded_at') }} as moved_date,
        0 as order_count,
        0 - refunds.refunded_amount_reporting as amount
    from placed
    inner join refunds
        on placed.order_id = refunds.order_id
)

select * from unioned
