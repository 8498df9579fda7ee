with ticket_events as (
    select * from {{ ref('int_zendesk__ticket_events_classified') }}
),

channels as (
    select * from {{ ref('map_channels') }}
),

case_events as (
    select
        'zendesk-' || ticket_events.event_id as case_event_id,
        'zendesk-' || ticket_events.ticket_id as case_id,
        'service_user_id' as identifier_namespace,
        ticket_events.customer_user_id as identifier_value,
        {{ identifier_key("'service_user_id'", 'ticket_events.customer_user_id') }} as identifier_key,
        ticket_events.event_at,
        ticket_events.event_type_code,
        ticket_events.to_status_code,
        'zendesk-' || ticket_events.to_group_id as to_team_id,
        ticket_events.party_code,
        case
            when ticket_events.event_channel is not null then coalesce(channels.channel_code, 'other')
        end as channel_code,
        case when ticket_events.party_code = 'human' then 'zendesk-' || ticket_events.user_id end as agent_id,
        ticket_events.is_contact,
        {{ no_call_columns() }},
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
)

select * from case_events
