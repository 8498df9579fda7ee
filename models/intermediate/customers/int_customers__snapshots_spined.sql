-- From the month of the first contact on, with the version in force at the snapshot, and when the permission to profile
-- that held then was withdrawn.
with customers as (
    select * from {{ ref('int_customers__statuses_decided') }}
    where identity_status = 'identified'
),

active_days as (
    select * from {{ ref('int_customers__activity_days_counted') }}
),

versions as (
    select * from {{ ref('int_customers__versioned') }}
),

snapshots as (
    select * from {{ ref('int_customers__month_ends_listed') }}
),

first_active_days as (
    select
        customer_key,
        min(active_date) as first_active_date,
        min(first_active_at) as first_active_at
    from active_days
    group by customer_key
),

-- A date before the calendar is a slip of a clock: nobody has months before it.
seen as (
    select
        customer_key,
        greatest(first_seen_at, cast('{{ var("first_calendar_date") }}' as timestamp)) as first_seen_at
    from customers
),

-- An identifier may be seen later than what it did is told.
first_contacts as (
    select
        seen.customer_key,
        least(
            {{ reporting_date('seen.first_seen_at') }},
            coalesce(first_active_days.first_active_date, {{ reporting_date('seen.first_seen_at') }})
        ) as first_contact_date,
        least(
            seen.first_seen_at, coalesce(first_active_days.first_active_at, seen.first_seen_at)
        ) as first_contact_at
    from seen
    left join first_active_days
        on seen.customer_key = first_active_days.customer_key
),

permitted_versions as (
    select
        *,
        min(case when not has_profiling_consent then valid_from end) over (
            partition by customer_key order by valid_from asc nulls first
            rows between 1 following and unbounded following
        ) as withdrawn_at
    from versions
),

spined as (
    select
        first_contacts.customer_key,
        versions_then.customer_version_key,
        versions_then.account_key,
        versions_then.segment_key,
        versions_then.geography_key,
        versions_then.has_profiling_consent,
        coalesce(versions_then.withdrawn_at, {{ end_of_time() }}) as withdrawn_at,
        first_contacts.first_contact_date,
        first_contacts.first_contact_at,
        snapshots.month_start_date,
        snapshots.snapshot_date,
        snapshots.snapshot_at,
        snapshots.next_snapshot_at,
        snapshots.is_complete
    from first_contacts
    inner join snapshots
        on first_contacts.first_contact_date <= snapshots.snapshot_date
    inner join permitted_versions as versions_then
        on
            first_contacts.customer_key = versions_then.customer_key
            and snapshots.snapshot_at >= versions_then.valid_from
            and snapshots.snapshot_at < versions_then.valid_to
)

select * from spined
