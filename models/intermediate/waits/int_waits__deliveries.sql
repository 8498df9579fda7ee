-- Who waited for a parcel: from the order to its first delivery that succeeded, else to its cancellation. Only where
-- deliveries are told at all does an order without one still wait.
with orders as (
    select * from {{ ref('int_orders__conformed') }}
),

interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

channels as (
    select * from {{ ref('channels') }}
),

outcomes as (
    select * from {{ ref('interaction_outcomes') }}
),

placements as (
    select * from {{ ref('int_orders__interactions_matched') }}
),

attempts as (
    select
        interactions.order_id,
        interactions.event_at,
        coalesce(outcomes.is_success, true) as is_success
    from interactions
    left join outcomes
        on interactions.outcome_code = outcomes.outcome_code
    where
        interactions.interaction_type_code = 'delivery'
        and interactions.order_id is not null
),

delivered as (
    select
        order_id,
        min(case when is_success then event_at end) as delivered_at
    from attempts
    group by order_id
),

told as (
    select
        orders.source_system,
        min(orders.ordered_at) as told_from_at
    from orders
    inner join delivered
        on orders.order_id = delivered.order_id
    group by orders.source_system
),

awaited as (
    select
        orders.*,
        delivered.delivered_at,
        -- A page that confirmed the order is its placement as the customer's journey tells it.
        coalesce(placements.confirmation_interaction_id, placements.placement_interaction_id) as order_interaction_id
    from orders
    inner join told
        on
            orders.source_system = told.source_system
            and orders.ordered_at >= told.told_from_at
    left join channels
        on orders.channel_code = channels.channel_code
    left join delivered
        on orders.order_id = delivered.order_id
    left join placements
        on orders.order_id = placements.order_id
    where
        not coalesce(orders.is_test, false)
        and (delivered.order_id is not null or coalesce(channels.channel_mode, 'digital') <> 'physical')
),

waits as (
    select
        order_id || '-delivery' as wait_id,
        'delivery' as wait_type_code,
        identifier_namespace,
        identifier_value,
        identifier_key,
        ordered_at as started_at,
        coalesce(delivered_at, cancelled_at) as ended_at,
        cast(null as timestamp) as promised_at,
        delivered_at is not null or cancelled_at is not null as is_over,
        delivered_at is null and cancelled_at is not null as is_abandoned,
        channel_code,
        {{ null_columns(['team_id']) }},
        brand_code,
        {{ null_columns(['case_id']) }},
        order_id,
        order_interaction_id as interaction_id,
        source_system,
        source_record_id,
        cast(null as {{ dbt.type_string() }}) as cast_errors,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from awaited
)

select * from waits
