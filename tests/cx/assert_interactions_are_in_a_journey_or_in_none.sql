{{ config(meta={'requirements': ['S3-12', 'S1-08']}) }}
-- What known customers did, each once, is in a journey or in none, by month: the mart's two parts add up to the
-- interactions in core, and those in a journey are what the bridge holds, or was placed with a confirmation that it
-- holds.
with interactions as (
    select * from {{ ref('fct_interactions') }}
    where
        not is_internal
        and traffic_class = 'person'
        and party_code = 'customer'
        and customer_key <> {{ unknown_key() }}
        and not is_told_twice
),

mix as (
    select * from {{ ref('mart_channel_mix') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

bridge as (
    select * from {{ ref('bridge_journey_interaction') }}
),

in_bridge as (
    select distinct interaction_key
    from bridge
),

confirmed as (
    select distinct orders.interaction_key
    from orders
    inner join in_bridge
        on orders.confirmation_interaction_key = in_bridge.interaction_key
),

judged as (
    select
        cast(date_trunc('month', interactions.event_date) as date) as month_start_date,
        coalesce(in_bridge.interaction_key, confirmed.interaction_key) as held_interaction_key
    from interactions
    left join in_bridge
        on interactions.interaction_key = in_bridge.interaction_key
    left join confirmed
        on interactions.interaction_key = confirmed.interaction_key
),

in_core as (
    select
        month_start_date,
        count(*) as known_count,
        count(held_interaction_key) as held_count
    from judged
    group by month_start_date
),

in_mart as (
    select
        month_start_date,
        sum(in_journey_count) as in_journey_count,
        sum(in_no_journey_count) as in_no_journey_count
    from mix
    group by month_start_date
)

select
    coalesce(in_mart.month_start_date, in_core.month_start_date) as month_start_date,
    in_mart.in_journey_count,
    in_mart.in_no_journey_count,
    in_core.held_count,
    in_core.known_count
from in_mart
full outer join in_core
    on in_mart.month_start_date = in_core.month_start_date
where
    coalesce(in_mart.in_journey_count, 0) <> coalesce(in_core.held_count, 0)
    or coalesce(in_mart.in_journey_count + in_mart.in_no_journey_count, 0) <> coalesce(in_core.known_count, 0)
