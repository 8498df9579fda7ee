{{ config(meta={'requirements': ['S0-41']}) }}
-- What journeys are worth is what was paid in the orders that they hold: weights and joins count none twice; and every
-- order of a known customer is held by one.
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
    where
        not journeys.is_internal
        and journeys.traffic_class = 'person'
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
),

lost as (
    select count(*) as lost_orders
    from orders
    left join bridge
        on coalesce(orders.confirmation_interaction_key, orders.interaction_key) = bridge.interaction_key
    where
        bridge.interaction_key is null
        and orders.customer_key <> {{ unknown_key() }}
)

select
    compared.order_amount,
    compared.journey_amount,
    lost.lost_orders
from compared
cross join lost
where
    abs(compared.order_amount - compared.journey_amount) > 0.01
    or lost.lost_orders > 0
