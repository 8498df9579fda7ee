with journeys as (
    select * from {{ ref('fct_journeys') }}
),

bridge as (
    select * from {{ ref('bridge_journey_interaction') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

contacts as (
    select * from {{ ref('fct_case_contacts') }}
),

-- Money and time reach an instance through the weights of its interactions, so that shared ones count once.
journey_orders as (
    select
        bridge.journey_key,
        sum(bridge.allocation_weight) as order_count,
        sum(bridge.allocation_weight * cast(orders.total_amount_reporting as double)) as order_amount_reporting
    from bridge
    inner join orders
        on bridge.interaction_key = coalesce(orders.confirmation_interaction_key, orders.interaction_key)
    where orders.is_counted
    group by bridge.journey_key
),

journey_calls as (
    select
        bridge.journey_key,
        sum(bridge.allocation_weight) as call_count,
        sum(bridge.allocation_weight * contacts.wait_seconds) as wait_seconds,
        sum(bridge.allocation_weight * contacts.handle_seconds) as handle_seconds
    from bridge
    inner join contacts
        on bridge.interaction_key = contacts.interaction_key
    where contacts.event_type_code = 'call'
    group by bridge.journey_key
),

counted_journeys as (
    select
        journeys.*,
        cast(date_trunc('month', journeys.started_date) as date) as month_start_date,
        journey_orders.order_count,
        journey_orders.order_amount_reporting,
        journey_calls.call_count,
        journey_calls.wait_seconds,
        journey_calls.handle_seconds,
        case
            when journeys.outcome <> 'open' and journeys.alignment_cost is not null
                then journeys.trace_length + journeys.required_stage_count
        end as compared_length
    from journeys
    left join journey_orders
        on journeys.journey_key = journey_orders.journey_key
    left join journey_calls
        on journeys.journey_key = journey_calls.journey_key
    where
        not journeys.is_internal
        and journeys.traffic_class = 'person'
),

components as (
    {{ component_mart('counted_journeys', ['month_start_date', 'journey_design_key', 'furthest_stage_key'], {
        'journey_count': 'count(*)',
        'completed_count': "count(case when outcome = 'completed' then 1 end)",
        'abandoned_count': "count(case when outcome = 'abandoned' then 1 end)",
        'open_count': "count(case when outcome = 'open' then 1 end)",
        'followed_up_completed_count': "count(case when is_followed_up and outcome = 'completed' then 1 end)",
        'followed_up_ended_count': "count(case when is_followed_up and outcome <> 'open' then 1 end)",
        'interaction_count': 'cast(sum(interaction_count) as bigint)',
        'step_count': 'cast(sum(step_count) as bigint)',
        'ended_count': "count(case when outcome <> 'open' then 1 end)",
        'reworked_count': "count(case when outcome <> 'open' and is_reworked then 1 end)",
        'cross_channel_count': "count(case when outcome <> 'open' and channel_count > 1 then 1 end)",
        'compared_count': 'count(compared_length)',
        'fitting_count': 'count(case when compared_length > 0 and alignment_cost = 0 then 1 end)',
        'sum_compared_length': 'cast(sum(compared_length) as bigint)',
        'sum_alignment_cost': 'cast(sum(case when compared_length > 0 then alignment_cost end) as bigint)',
        'sum_fitness': 'sum(1.0 - alignment_cost / cast(compared_length as double))',
        'order_count': 'cast(sum(order_count) as double)',
        'sum_order_amount_reporting': 'cast(sum(order_amount_reporting) as double)',
        'call_count': 'cast(sum(call_count) as double)',
        'sum_call_wait_seconds': 'cast(sum(wait_seconds) as double)',
        'sum_call_handle_seconds': 'cast(sum(handle_seconds) as double)'
    }) }}
)

select * from components
