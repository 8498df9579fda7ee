-- Changes of a ticket's status and group. A ticket begins as new, so a first status of new is no change; its first
-- group is an assignment, though no reassignment.
with field_history as (
    select *
    from {{ ref('stg_zendesk__ticket_field_history') }}
    where field_name in ('status', 'group_id')
),

case_statuses as (
    select * from {{ ref('map_case_statuses') }}
),

coded as (
    select
        field_history.*,
        case
            when field_history.field_name = 'status' and field_history.field_value is not null
                then coalesce(case_statuses.status_code, 'unknown')
        end as status_code
    from field_history
    left join case_statuses
        on
            field_history.field_value = case_statuses.source_value
            and case_statuses.source_system = 'zendesk'
),

compared as (
    select
        *,
        coalesce(status_code, field_value) as new_value,
        lag(coalesce(status_code, field_value), 1, case when field_name = 'status' then 'new' end) over (
            partition by ticket_id, field_name
            order by updated_at asc nulls last, {{ row_id() }} asc nulls last
        ) as previous_value
    from coded
),

classified as (
    select
        *,
        case
            when field_name = 'group_id' then 'assigned'
            when status_code in ('solved', 'closed') then status_code
            when previous_value in ('solved', 'closed') then 'reopened'
            else 'status_changed'
        end as event_type_code
    from compared
    where
        new_value is not null
        and new_value is distinct from previous_value
)

select * from classified
