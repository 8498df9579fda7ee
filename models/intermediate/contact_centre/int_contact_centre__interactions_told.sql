-- The call is the contact, and so is the callback that was made. The way through the voice menu is an event; the
-- solution is one only where no request of the service desk tells it.
{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with case_events as (
    select * from {{ ref('int_contact_centre__case_events') }}
    where event_type_code in ('call', 'solved')
),

calls as (
    select * from {{ ref('int_contact_centre__calls_timed') }}
),

menus as (
    select * from {{ ref('int_contact_centre__menus_walked') }}
),

callbacks as (
    select *
    from {{ ref('int_contact_centre__callbacks_kept') }}
    where called_back_at is not null
),

told as (
    select
        case_events.case_event_id as interaction_id,
        case_events.identifier_namespace,
        case_events.identifier_value,
        case_events.event_at,
        calls.synced_at as observed_at,
        case_events.channel_code,
        case when case_events.event_type_code = 'call' then 'call' else 'service_solution' end as interaction_type_code,
        case_events.party_code,
        case when case_events.event_type_code = 'call' then 'inbound' else 'none' end as direction_code,
        calls.reason_code,
        calls.brand_code,
        case_events.case_id,
        calls.order_id,
        {{ null_columns(['outcome_code']) }},
        cast(null as bigint) as engagement_ms,
        calls.team_id,
        case_events.agent_id,
        case_events.source_record_id,
        case_events.cast_errors,
        case_events.load_id,
        case_events.loaded_at,
        case_events.source_file,
        case_events.source_row_number
    from case_events
    inner join calls
        on
            case_events.load_id = calls.load_id
            and case_events.source_row_number = calls.source_row_number
    union all
    select
        'contact_centre-' || call_id || '-menu' as interaction_id,
        identifier_namespace,
        identifier_value,
        entered_at as event_at,
        synced_at as observed_at,
        'ivr' as channel_code,
        'voice_menu' as interaction_type_code,
        'bot' as party_code,
        'inbound' as direction_code,
        {{ null_columns(['reason_code']) }},
        brand_code,
        {{ null_columns(['case_id', 'order_id']) }},
        outcome_code,
        cast({{ seconds_between('entered_at', 'left_at') }} * 1000 as bigint) as engagement_ms,
        {{ null_columns(['team_id', 'agent_id']) }},
        call_id as source_record_id,
        {{ lineage }}
    from menus
    union all
    select
        'contact_centre-callback-' || callback_id as interaction_id,
        identifier_namespace,
        identifier_value,
        called_back_at as event_at,
        synced_at as observed_at,
        'phone' as channel_code,
        'callback' as interaction_type_code,
        'human' as party_code,
        'outbound' as direction_code,
        {{ null_columns(['reason_code']) }},
        brand_code,
        {{ null_columns(['case_id', 'order_id']) }},
        outcome_code,
        cast(null as bigint) as engagement_ms,
        team_id,
        agent_id,
        callback_id as source_record_id,
        {{ lineage }}
    from callbacks
)

select * from told
