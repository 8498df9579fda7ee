-- The last update of an incident, by modification count, then time, then place in the file, decides its final state.
with updates as (
    select * from {{ ref('int_servicenow__incident_updates_compared') }}
),

channels as (
    select * from {{ ref('map_channels') }}
),

priorities as (
    select *
    from {{ ref('map_priorities') }}
    where source_system = 'servicenow'
),

reasons as (
    select * from {{ ref('map_reasons') }}
),

cases as (
    select
        'servicenow-' || updates.incident_number as case_id,
        'incident_caller_id' as identifier_namespace,
        updates.caller_id as identifier_value,
        {{ identifier_key("'incident_caller_id'", 'updates.caller_id') }} as identifier_key,
        updates.opened_at,
        cast(null as timestamp) as answered_at,
        updates.updated_at,
        updates.resolved_at,
        updates.closed_at,
        updates.status_code,
        case
            when updates.contact_type is not null then coalesce(channels.channel_code, 'other')
        end as channel_code,
        case when updates.category is not null then coalesce(reasons.reason_code, 'other') end as reason_code,
        case when updates.priority is not null then coalesce(priorities.priority_code, 'other') end as priority_code,
        cast(null as {{ dbt.type_string() }}) as brand_code,
        'servicenow-' || updates.assignment_group_id as team_id,
        cast(null as {{ dbt.type_string() }}) as schedule_id,
        cast(null as {{ dbt.type_string() }}) as merged_into_case_id,
        updates.reassignment_count,
        updates.reopen_count,
        updates.is_sla_met,
        updates.cast_errors,
        'servicenow' as source_system,
        updates.incident_event_id as source_record_id,
        updates.load_id,
        updates.loaded_at,
        updates.source_file,
        updates.source_row_number
    from updates
    left join channels
        on
            updates.contact_type = channels.source_value
            and channels.source_system = 'servicenow'
    left join priorities
        on updates.priority = priorities.source_value
    left join reasons
        on
            updates.category = reasons.source_value
            and reasons.source_system = 'servicenow'
    where updates.is_last
)

select * from cases
