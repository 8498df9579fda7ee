-- Each opening of a marketing e-mail, and each click in one, is an event; what the vendor filtered out was a machine's.
with email_events as (
    select
        *,
        {{ normalised_identifier("'email'", 'recipient_email') }} as identifier_value
    from {{ ref('stg_hubspot__email_events') }}
    where event_type in ('OPEN', 'CLICK')
),

interaction_types as (
    select *
    from {{ ref('map_interaction_types') }}
    where source_system = 'hubspot'
),

interactions as (
    select
        'hubspot-' || email_events.email_event_id as interaction_id,
        case when email_events.identifier_value is not null then 'email' end as identifier_namespace,
        email_events.identifier_value,
        {{ identifier_key("'email'", 'email_events.identifier_value') }} as identifier_key,
        email_events.created_at as event_at,
        email_events.synced_at as observed_at,
        'email' as channel_code,
        interaction_types.interaction_type_code,
        {{ null_columns(['touchpoint_code']) }},
        case when email_events.is_filtered then 'bot' else 'customer' end as party_code,
        'inbound' as direction_code,
        {{ null_columns([
            'reason_code', 'brand_code', 'case_id', 'order_id', 'session_id', 'stream_key', 'page_group_code',
            'device_code'
        ]) }},
        'hubspot-' || email_events.email_campaign_id as campaign_code,
        {{ null_columns(['content_code', 'place_code', 'outcome_code']) }},
        cast(null as bigint) as engagement_ms,
        cast(null as decimal(18, 2)) as value_amount,
        {{ null_columns(['currency_code', 'team_id', 'agent_id']) }},
        email_events.cast_errors,
        'hubspot' as source_system,
        email_events.email_event_id as source_record_id,
        email_events.load_id,
        email_events.loaded_at,
        email_events.source_file,
        email_events.source_row_number
    from email_events
    left join interaction_types
        on email_events.event_type = interaction_types.source_value
)

select * from interactions
