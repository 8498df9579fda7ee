with changes as (
    select * from {{ ref('int_servicenow__incident_changes_classified') }}
),

channels as (
    select * from {{ ref('map_channels') }}
),

case_events as (
    select
        'servicenow-' || changes.change_id as case_event_id,
        'servicenow-' || changes.incident_number as case_id,
        'incident_caller_id' as identifier_namespace,
        changes.caller_id as identifier_value,
        {{ identifier_key("'incident_caller_id'", 'changes.caller_id') }} as identifier_key,
        changes.event_at,
        changes.event_type_code,
        changes.to_status_code,
        case
            when changes.event_type_code in ('opened', 'assigned')
                then 'servicenow-' || changes.assignment_group_id
        end as to_team_id,
        case when changes.is_contact then 'customer' else 'human' end as party_code,
        case
            when changes.contact_type is not null then coalesce(channels.channel_code, 'other')
        end as channel_code,
        case when not changes.is_contact then 'servicenow-' || changes.updated_by_id end as agent_id,
        changes.is_contact,
        {{ no_call_columns() }},
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
)

select * from case_events
