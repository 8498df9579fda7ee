-- Points add up over all rows: the sum per customer is the balance. Insert-only in its source columns.
with loyalty_events as (
    select * from {{ ref('int_loyalty_events__conformed') }}
),

types as (
    select * from {{ ref('loyalty_event_types') }}
),

places as (
    select * from {{ ref('dim_place') }}
),

orders as (
    select * from {{ ref('int_orders__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

{{ with_customer('loyalty_events', 'event_at') }},

described as (
    select
        {{ surrogate_key(['events.loyalty_event_id']) }} as loyalty_event_key,
        events.loyalty_event_id,
        events.source_system,
        events.identifier_key,
        events.customer_key,
        events.customer_version_key,
        events.account_key,
        events.segment_key,
        events.geography_key,
        {{ code_key('events.brand_code') }} as brand_key,
        {{ code_key('events.channel_code') }} as channel_key,
        {{ place_key('events.place_code', 'places.place_key') }} as place_key,
        {{ campaign_key('events.campaign_code') }} as campaign_key,
        case when orders.order_id is not null then {{ surrogate_key(['orders.order_id']) }} end as order_key,
        events.loyalty_event_type_code,
        types.item_kind_code,
        events.programme_code,
        events.coupon_code,
        events.prize_code,
        events.item_code,
        events.event_at,
        {{ reporting_date('events.event_at') }} as event_date,
        events.coupon_expires_at,
        coalesce(events.points, 0) as points,
        events.score_value,
        events.is_consented,
        events.is_internal
    from loyalty_events_of_customers as events
    inner join types
        on events.loyalty_event_type_code = types.loyalty_event_type_code
    left join places
        on events.place_code = places.place_code
    left join orders
        on events.order_id = orders.order_id
)

select * from described
