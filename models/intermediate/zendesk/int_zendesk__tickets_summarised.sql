-- What the events of a ticket add up to, the schedule that counts for it last, and the ticket it was merged into.
with tickets as (
    select * from {{ ref('stg_zendesk__tickets') }}
),

ticket_events as (
    select * from {{ ref('int_zendesk__ticket_events_unioned') }}
),

ticket_schedules as (
    select * from {{ ref('stg_zendesk__ticket_schedules') }}
),

totals as (
    select
        ticket_id,
        max(case when event_type_code = 'solved' then event_at end) as solved_at,
        max(case when event_type_code = 'closed' then event_at end) as closed_at,
        count(case when event_type_code = 'assigned' then 1 end) as assignment_count,
        count(case when event_type_code = 'reopened' then 1 end) as reopen_count
    from ticket_events
    where
        ticket_id is not null
        and cast_errors is null
    group by ticket_id
),

latest_schedules as (
    select
        ticket_id,
        schedule_id
    from ticket_schedules
    where ticket_id is not null
    qualify row_number() over (
        partition by ticket_id
        order by
            applied_at desc nulls last,
            synced_at desc nulls last,
            load_id desc nulls last,
            source_row_number desc nulls last
    ) = 1
),

absorbed as (
    select
        ticket_id,
        {{ explode_outer(json_values('merged_ticket_ids')) }} as merged_ticket_id
    from tickets
    where merged_ticket_ids is not null
),

absorbers as (
    select
        merged_ticket_id,
        max(ticket_id) as ticket_id
    from absorbed
    group by merged_ticket_id
),

summarised as (
    select
        totals.*,
        latest_schedules.schedule_id,
        absorbers.ticket_id as merged_into_ticket_id
    from totals
    left join latest_schedules
        on totals.ticket_id = latest_schedules.ticket_id
    left join absorbers
        on totals.ticket_id = absorbers.merged_ticket_id
)

select * from summarised
