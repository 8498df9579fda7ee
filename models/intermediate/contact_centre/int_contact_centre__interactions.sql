-- The call is the contact. Its solution is an event of its own only where no request of the service desk tells it.
with case_events as (
    select * from {{ ref('int_contact_centre__case_events') }}
    where event_type_code in ('call', 'solved')
),

calls as (
    select * from {{ ref('int_contact_centre__calls_timed') }}
),

interactions as (
    select
        case_events.case_event_id as interaction_id,
        case_events.identifier_namespace,
        case_events.identifier_value,
        case_events.identifier_key,
        case_events.event_at,
        calls.synced_at as observed_at,
        case_events.channel_code,
        case when case_events.event_type_code = 'call' then 'call' else 'service_solution' end as interaction_type_code,
        'service_phone' as touchpoint_code,
        case_events.party_code,
        case when case_events.event_type_code = 'call' then 'inbound' else 'none' end as direction_code,
        calls.reason_code,
        calls.brand_code,
        case_events.case_id,
        calls.order_id,
        {{ null_columns([
            'session_id', 'stream_key', 'page_group_code', 'device_code', 'campaign_code',
            'content_code', 'place_code', 'outcome_code'
        ]) }},
        cast(null as bigint) as engagement_ms,
        cast(null as decimal(18, 2)) as value_amount,
        {{ null_columns(['currency_code']) }},
        calls.team_id,
        case_events.agent_id,
        case_events.cast_errors,
        case_events.source_system,
        case_events.source_record_id,
        case_events.load_id,
        case_events.loaded_at,
        case_events.source_file,
        case_events.source_row_number
    from case_events
    inner join calls
        on
            case_events.load_id = calls.load_id
            and case_events.source_row_number = calls.source_row_number
)

select * from interactions
