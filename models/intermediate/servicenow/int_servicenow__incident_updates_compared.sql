-- Each update of an incident beside the one before it; an incident begins as new, unassigned and never reopened.
with incident_events as (
    select * from {{ ref('stg_servicenow__incident_events') }}
),

case_statuses as (
    select * from {{ ref('map_case_statuses') }}
),

coded as (
    select
        incident_events.*,
        -- A row without its key is an update, and an incident, of its own: the unions reject it with a reason.
        coalesce(incident_events.incident_event_id, {{ row_id('incident_events') }}) as update_id,
        coalesce(incident_events.incident_number, {{ row_id('incident_events') }}) as incident_id,
        coalesce(case_statuses.status_code, 'unknown') as status_code
    from incident_events
    left join case_statuses
        on
            incident_events.incident_state = case_statuses.source_value
            and case_statuses.source_system = 'servicenow'
),

compared as (
    select
        *,
        coalesce(lag(status_code) over incident_order, 'new') as previous_status_code,
        coalesce(lag(reassignment_count) over incident_order, 0) as previous_reassignment_count,
        coalesce(lag(reopen_count) over incident_order, 0) as previous_reopen_count,
        lag(source_row_number) over incident_order is null as is_first,
        lead(source_row_number) over incident_order is null as is_last
    from coded
    window incident_order as (
        partition by incident_id
        order by
            modification_count asc nulls last,
            updated_at asc nulls last,
            load_id asc nulls last,
            source_row_number asc nulls last
    )
)

select * from compared
