{{ config(meta={'requirements': ['S0-41']}) }}
-- What journeys are worth is what was paid in the orders that they hold: weights and joins count none twice.
with orders as (
    select * from {{ ref('fct_orders') }}
),

bridge as (
    select * from {{ ref('bridge_journey_interaction') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

performance as (
    select * from {{ ref('mart_journey_performance') }}
),

held as (
    select distinct bridge.interaction_key
    from bridge
    inner join journeys
        on bridge.journey_key = journeys.journey_key
    where not journeys.is_internal
),

compared as (
    select
        (
            select coalesce(sum(orders.total_amount_reporting), 0)
            from orders
            inner join held
                on coalesce(orders.confirmation_interaction_key, orders.interaction_key) = held.interaction_key
            where orders.is_counted
        ) as order_amount,
        (select coalesce(sum(sum_order_amount_reporting), 0) from performance) as journey_amount
)

select * from compared
where abs(order_amount - journey_amount) > 0.01
