-- The order is the contact; the page that confirms it is an event of the web source. A checkout that was left is an
-- event at the moment when the customer last touched it.
{%- set lineage = ['cast_errors', 'load_id', 'loaded_at', 'source_file', 'source_row_number'] %}
with orders as (
    select * from {{ ref('int_shopify__orders') }}
),

staged_orders as (
    select * from {{ ref('stg_shopify__orders') }}
),

channels as (
    select * from {{ ref('map_channels') }}
    where source_system = 'shopify'
),

left_checkouts as (
    select *
    from {{ ref('int_shopify__checkouts_left') }}
    where is_left
),

refunds_paid as (
    select * from {{ ref('int_shopify__refunds_paid') }}
),

told as (
    select
        'shopify-order-' || orders.source_record_id as interaction_id,
        orders.identifier_namespace,
        orders.identifier_value,
        orders.ordered_at as event_at,
        staged_orders.synced_at as observed_at,
        'order_placed' as interaction_type_code,
        'customer' as party_code,
        'inbound' as direction_code,
        staged_orders.source_name,
        orders.brand_code,
        orders.order_id,
        orders.total_amount as value_amount,
        orders.currency_code,
        orders.source_record_id,
        orders.{{ lineage | join(',\n        orders.') }}
    from orders
    left join staged_orders
        on orders.source_record_id = staged_orders.shop_order_id
    union all
    select
        'shopify-checkout-' || checkout_id as interaction_id,
        identifier_namespace,
        identifier_value,
        coalesce(updated_at, created_at) as event_at,
        synced_at as observed_at,
        'checkout_abandonment' as interaction_type_code,
        'customer' as party_code,
        'inbound' as direction_code,
        source_name,
        {{ null_columns(['brand_code', 'order_id']) }},
        total_amount as value_amount,
        currency_code,
        checkout_id as source_record_id,
        {{ lineage | join(', ') }}
    from left_checkouts
    union all
    select
        'shopify-refund-' || refunds_paid.refund_id as interaction_id,
        refunds_paid.identifier_namespace,
        refunds_paid.identifier_value,
        refunds_paid.refunded_at as event_at,
        refunds_paid.synced_at as observed_at,
        'refund_paid' as interaction_type_code,
        'human' as party_code,
        'outbound' as direction_code,
        staged_orders.source_name,
        refunds_paid.brand_code,
        refunds_paid.order_id,
        refunds_paid.refunded_amount as value_amount,
        refunds_paid.currency_code,
        refunds_paid.refund_id as source_record_id,
        refunds_paid.{{ lineage | join(',\n        refunds_paid.') }}
    from refunds_paid
    left join staged_orders
        on refunds_paid.shop_order_id = staged_orders.shop_order_id
),

interactions as (
    select
        told.interaction_id,
        told.identifier_namespace,
        told.identifier_value,
        {{ identifier_key('told.identifier_namespace', 'told.identifier_value') }} as identifier_key,
        told.event_at,
        told.observed_at,
        case when told.source_name is not null then coalesce(channels.channel_code, 'other') end as channel_code,
        told.interaction_type_code,
        channels.touchpoint_code,
        told.party_code,
        told.direction_code,
        {{ null_columns(['reason_code']) }},
        told.brand_code,
        {{ null_columns(['case_id']) }},
        told.order_id,
        {{ null_columns([
            'session_id', 'stream_key', 'page_group_code', 'device_code', 'campaign_code',
            'content_code', 'place_code', 'outcome_code'
        ]) }},
        cast(null as bigint) as engagement_ms,
        told.value_amount,
        told.currency_code,
        {{ null_columns(['team_id', 'agent_id']) }},
        'shopify' as source_system,
        told.source_record_id,
        told.{{ lineage | join(',\n        told.') }}
    from told
    left join channels
        on told.source_name = channels.source_value
)

select * from interactions
