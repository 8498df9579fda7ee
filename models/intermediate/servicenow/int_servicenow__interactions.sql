-- Contacts are the opening and each reopening of an incident; its solution is an event.
with changes as (
    select * from {{ ref('int_servicenow__incident_changes_classified') }}
),

channels as (
    select * from {{ ref('map_channels') }}
),

reasons as (
    select * from {{ ref('map_reasons') }}
),

interactions as (
    select
        'servicenow-' || changes.change_id as interaction_id,
        'incident_caller_id' as identifier_namespace,
        changes.caller_id as identifier_value,
        {{ identifier_key("'incident_caller_id'", 'changes.caller_id') }} as identifier_key,
        changes.event_at,
        changes.updated_at as observed_at,
        case
            when changes.contact_type is not null then coalesce(channels.channel_code, 'other')
        end as channel_code,
        changes.interaction_type_code,
        case
            when changes.contact_type is not null then coalesce(channels.touchpoint_code, 'other')
        end as touchpoint_code,
        case when changes.is_contact then 'customer' else 'human' end as party_code,
        case when changes.is_contact then 'inbound' else 'none' end as direction_code,
        case when changes.category is not null then coalesce(reasons.reason_code, 'other') end as reason_code,
        {{ null_columns(['brand_code']) }},
        'servicenow-' || changes.incident_number as case_id,
        {{ null_columns([
            'order_id', 'session_id', 'stream_key', 'page_group_code', 'device_code', 'campaign_code',
            'content_code', 'place_code', 'outcome_code'
        ]) }},
        cast(null as bigint) as engagement_ms,
        cast(null as decimal(18, 2)) as value_amount,
        {{ null_columns(['currency_code']) }},
        'servicenow-' || changes.assignment_group_id as team_id,
        case when not changes.is_contact then 'servicenow-' || changes.updated_by_id end as agent_id,
        changes.cast_errors,
        'servicenow' as source_system,
        changes.incident_event_id as source_record_id,
        changes.load_id,
        changes.loaded_at,
        changes.source_file,
        changes.source_row_number
    from changes
    left join channels
        on
            changes.contact_type = channels.source_value
            and channels.source_system = 'servicenow'
    left join reasons
        on
            changes.category = reasons.source_value
            and reasons.source_system = 'servicenow'
    where changes.interaction_type_code is not null
)

select * from interactions
