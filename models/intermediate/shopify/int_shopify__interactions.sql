-- The order is the contact; the page that confirms it is an event of the web source.
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

interactions as (
    select
        'shopify-order-' || orders.source_record_id as interaction_id,
        orders.identifier_namespace,
        orders.identifier_value,
        orders.identifier_key,
        orders.ordered_at as event_at,
        staged_orders.synced_at as observed_at,
        orders.channel_code,
        'order_placed' as interaction_type_code,
        channels.touchpoint_code,
        'customer' as party_code,
        'inbound' as direction_code,
        {{ null_columns(['reason_code']) }},
        orders.brand_code,
        {{ null_columns(['case_id']) }},
        orders.order_id,
        {{ null_columns([
            'session_id', 'stream_key', 'page_group_code', 'device_code', 'campaign_code',
            'content_code', 'place_code', 'outcome_code'
        ]) }},
        cast(null as bigint) as engagement_ms,
        orders.total_amount as value_amount,
        orders.currency_code,
        {{ null_columns(['team_id', 'agent_id']) }},
        orders.cast_errors,
        orders.source_system,
        orders.source_record_id,
        orders.load_id,
        orders.loaded_at,
        orders.source_file,
        orders.source_row_number
    from orders
    left join staged_orders
        on orders.source_record_id = staged_orders.shop_order_id
    left join channels
        on staged_orders.source_name = channels.source_value
)

select * from interactions
