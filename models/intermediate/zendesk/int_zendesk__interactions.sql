with ticket_events as (
    select *
    from {{ ref('int_zendesk__ticket_events_classified') }}
    where interaction_type_code is not null
),

channels as (
    select * from {{ ref('map_channels') }}
),

reasons as (
    select * from {{ ref('map_reasons') }}
),

brands as (
    select * from {{ ref('map_brands') }}
),

interactions as (
    select
        'zendesk-' || ticket_events.event_id as interaction_id,
        'service_user_id' as identifier_namespace,
        ticket_events.customer_user_id as identifier_value,
        {{ identifier_key("'service_user_id'", 'ticket_events.customer_user_id') }} as identifier_key,
        ticket_events.event_at,
        ticket_events.observed_at,
        case
            when ticket_events.event_channel is not null then coalesce(channels.channel_code, 'other')
        end as channel_code,
        ticket_events.interaction_type_code,
        case
            when ticket_events.event_channel is not null then coalesce(channels.touchpoint_code, 'other')
        end as touchpoint_code,
        ticket_events.party_code,
        case
            when ticket_events.interaction_type_code = 'service_solution' then 'none'
            when ticket_events.party_code = 'customer' then 'inbound'
            when ticket_events.interaction_type_code = 'service_reopening' then 'none'
            else 'outbound'
        end as direction_code,
        case
            when ticket_events.contact_reason is not null then coalesce(reasons.reason_code, 'other')
        end as reason_code,
        brands.brand_code,
        'zendesk-' || ticket_events.ticket_id as case_id,
        {{ referenced_id('order', 'ticket_events.order_id') }} as order_id,
        {{ null_columns([
            'session_id', 'stream_key', 'page_group_code', 'device_code', 'campaign_code',
            'content_code', 'place_code', 'outcome_code'
        ]) }},
        cast(null as bigint) as engagement_ms,
        cast(null as decimal(18, 2)) as value_amount,
        {{ null_columns(['currency_code']) }},
        'zendesk-' || ticket_events.group_id as team_id,
        case when ticket_events.party_code = 'human' then 'zendesk-' || ticket_events.user_id end as agent_id,
        ticket_events.cast_errors,
        'zendesk' as source_system,
        ticket_events.source_record_id,
        ticket_events.load_id,
        ticket_events.loaded_at,
        ticket_events.source_file,
        ticket_events.source_row_number
    from ticket_events
    left join channels
        on
            ticket_events.event_channel = channels.source_value
            and channels.source_system = 'zendesk'
    left join reasons
        on
            ticket_events.contact_reason = reasons.source_value
            and reasons.source_system = 'zendesk'
    left join brands
        on
            ticket_events.brand_id = brands.source_value
            and brands.source_system = 'zendesk'
)

select * from interactions
