-- Accumulating: restated while the case lives. Business minutes follow the schedule of the case; a case without a
-- schedule has none. First response of a case still unanswered is censored at its solution, else at the clock
-- (METRICS G07).
with cases as (
    select * from {{ ref('int_cases__conformed') }}
),

milestones as (
    select * from {{ ref('int_cases__milestones') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

slots as (
    select * from {{ ref('int_schedules__slots') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

{{ with_customer('cases', 'opened_at') }},

timed as (
    select
        cases_of_customers.*,
        milestones.first_human_reply_at,
        milestones.first_solved_at,
        milestones.contact_count,
        clock.as_of_at
    from cases_of_customers
    left join milestones
        on cases_of_customers.case_id = milestones.case_id
    cross join clock
),

ended as (
    select
        *,
        coalesce(first_human_reply_at, resolved_at, closed_at, as_of_at) as first_response_end_at
    from timed
),

described as (
    select
        {{ surrogate_key(['ended.case_id']) }} as case_key,
        ended.case_id,
        ended.source_system,
        ended.identifier_key,
        ended.customer_key,
        ended.customer_version_key,
        ended.account_key,
        {{ respondent_key('ended.customer_key', 'ended.identifier_key', 'ended.case_id') }} as respondent_key,
        {{ code_key('ended.brand_code') }} as brand_key,
        ended.segment_key,
        ended.geography_key,
        {{ code_key('ended.channel_code') }} as channel_key,
        {{ code_key('ended.team_id') }} as team_key,
        ended.reason_code,
        ended.priority_code,
        ended.status_code,
        ended.opened_at,
        {{ reporting_date('ended.opened_at') }} as opened_date,
        ended.first_human_reply_at,
        ended.first_solved_at,
        ended.resolved_at,
        ended.closed_at,
        ended.reassignment_count,
        ended.reopen_count,
        ended.contact_count,
        ended.status_code in ('solved', 'closed') as is_resolved,
        ended.merged_into_case_id is not null as is_merged,
        ended.is_sla_met,
        {{ seconds_between('ended.opened_at', 'ended.resolved_at') }} / 3600.0 as resolution_calendar_hours,
        (
            {{ open_seconds('ended.first_response_end_at', 'end_slots') }}
            - {{ open_seconds('ended.opened_at', 'start_slots') }}
        ) / 60.0 as first_response_business_minutes,
        ended.first_human_reply_at is null as is_first_response_censored,
        ended.is_consented,
        ended.is_internal
    from ended
    left join slots as start_slots
        on
            ended.schedule_id = start_slots.schedule_id
            and {{ slot_of('ended.opened_at') }} = start_slots.slot_at
    left join slots as end_slots
        on
            ended.schedule_id = end_slots.schedule_id
            and {{ slot_of('ended.first_response_end_at') }} = end_slots.slot_at
)

select * from described
