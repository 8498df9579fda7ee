-- Interactions with what correlates them: the request they belong to, its journey and order, and their campaign's aim.
with interactions as (
    select * from {{ ref('int_interactions__resolved') }}
),

requests as (
    select * from {{ ref('int_journeys__requests_joined') }}
),

campaigns as (
    select * from {{ ref('int_campaigns__conformed') }}
),

confirmed_orders as (
    select * from {{ ref('int_orders__interactions_matched') }}
    where confirmation_interaction_id is not null
),

rules as (
    select * from {{ ref('int_journeys__rules_in_force') }}
),

mapped_types as (
    select interaction_type_code
    from rules
    group by interaction_type_code
),

-- A confirmation page that is opened again is no second purchase.
repeated_pages as (
    select interaction_key
    from interactions
    where
        interaction_type_code = 'order_confirmation'
        and order_id is not null
    qualify row_number() over (
        partition by order_id order by event_at asc nulls last, interaction_id asc nulls last
    ) > 1
),

-- An order that its visitor saw confirmed ends that visitor's journey there, and is no second one.
correlated as (
    select
        interactions.interaction_key,
        interactions.interaction_type_code,
        interactions.touchpoint_key,
        interactions.party_code,
        interactions.channel_code,
        interactions.customer_key,
        interactions.event_at,
        interactions.event_date,
        requests.request_id,
        requests.journey_code as request_journey_code,
        coalesce(interactions.order_id, requests.request_order_id) as order_id,
        campaigns.objective_code as campaign_objective_code
    from interactions
    left join mapped_types
        on interactions.interaction_type_code = mapped_types.interaction_type_code
    left join requests
        on interactions.interaction_key = requests.interaction_key
    left join campaigns
        on interactions.campaign_code = campaigns.campaign_code
    left join confirmed_orders
        on interactions.interaction_id = confirmed_orders.placement_interaction_id
    left join repeated_pages
        on interactions.interaction_key = repeated_pages.interaction_key
    where
        confirmed_orders.placement_interaction_id is null
        and repeated_pages.interaction_key is null
        and (mapped_types.interaction_type_code is not null or requests.interaction_key is not null)
)

select * from correlated
