-- What happened to an incident, as the log's updates tell it: one update can be a change of state and of team.
with updates as (
    select * from {{ ref('int_servicenow__incident_updates_compared') }}
),

openings as (
    select
        *,
        incident_id || '-opened' as change_id,
        opened_at as event_at,
        'opened' as event_type_code,
        'new' as to_status_code
    from updates
    where is_first
),

state_changes as (
    select
        *,
        update_id || '-status' as change_id,
        updated_at as event_at,
        case
            when reopen_count > previous_reopen_count then 'reopened'
            when status_code = 'solved' then 'solved'
            when status_code = 'closed' then 'closed'
            else 'status_changed'
        end as event_type_code,
        status_code as to_status_code
    from updates
    where
        status_code <> previous_status_code
        or reopen_count > previous_reopen_count
),

assignments as (
    select
        *,
        update_id || '-assigned' as change_id,
        updated_at as event_at,
        'assigned' as event_type_code,
        cast(null as {{ dbt.type_string() }}) as to_status_code
    from updates
    where reassignment_count > previous_reassignment_count
),

unioned as (
    select * from openings
    union all
    select * from state_changes
    union all
    select * from assignments
),

-- An incident that is closed without having been resolved is solved by being closed.
classified as (
    select
        *,
        case
            when event_type_code = 'opened' then 'service_request'
            when event_type_code = 'reopened' then 'service_reopening'
            when event_type_code = 'solved' then 'service_solution'
            when event_type_code = 'closed' and previous_status_code <> 'solved' then 'service_solution'
        end as interaction_type_code,
        event_type_code in ('opened', 'reopened') as is_contact
    from unioned
)

select * from classified
