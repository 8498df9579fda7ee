-- The last day of each month from the first contact to the clock, and the clock's own day, which ends no month yet.
-- Of whom it is: the version in force at the snapshot, and when the permission to profile that held then was withdrawn.
with customers as (
    select * from {{ ref('int_customers__statuses_decided') }}
),

versions as (
    select * from {{ ref('int_customers__versioned') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

days as (
    {{ date_spine_days() }}
),

months as (
    select
        cast(date_trunc('month', date_key) as date) as month_start_date,
        max(date_key) as month_end_date
    from days
    group by cast(date_trunc('month', date_key) as date)
),

ended_months as (
    select
        month_start_date,
        month_end_date,
        {{ utc_time(
            'cast(' ~ dbt.dateadd('day', 1, 'month_end_date') ~ ' as timestamp)',
            "'" ~ var('reporting_time_zone') ~ "'"
        ) }} as ended_at
    from months
),

snapshots as (
    select
        ended_months.month_start_date,
        least(ended_months.month_end_date, clock.as_of_date) as snapshot_date,
        least(ended_months.ended_at, clock.as_of_at) as snapshot_at,
        lead(least(ended_months.ended_at, clock.as_of_at)) over (
            order by ended_months.month_start_date asc nulls last
        ) as next_snapshot_at,
        ended_months.ended_at <= clock.as_of_at as is_complete
    from ended_months
    cross join clock
    where ended_months.month_start_date <= clock.as_of_date
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
        customers.customer_key,
        versions_then.customer_version_key,
        versions_then.segment_key,
        versions_then.geography_key,
        versions_then.has_profiling_consent,
        coalesce(versions_then.withdrawn_at, {{ end_of_time() }}) as withdrawn_at,
        {{ reporting_date('customers.first_seen_at') }} as first_contact_date,
        snapshots.month_start_date,
        snapshots.snapshot_date,
        snapshots.snapshot_at,
        coalesce(snapshots.next_snapshot_at, {{ end_of_time() }}) as next_snapshot_at,
        snapshots.is_complete
    from customers
    inner join snapshots
        on customers.first_seen_at < snapshots.snapshot_at
    inner join permitted_versions as versions_then
        on
            customers.customer_key = versions_then.customer_key
            and snapshots.snapshot_at >= versions_then.valid_from
            and snapshots.snapshot_at < versions_then.valid_to
    where customers.identity_status = 'identified'
)

select * from spined
