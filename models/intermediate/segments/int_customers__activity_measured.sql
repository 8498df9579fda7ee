-- Summed up month by month over the whole life; only the last 90 days are read day by day. Of whom a profile alone
-- tells, silence is counted from the first contact. A silence that ended at most 90 days ago is seen, as silence_days
-- counts, so nobody stops being won back before being silent again; days and contacts are of 90 days, today the last.
with snapshots as (
    select * from {{ ref('int_customers__snapshots_spined') }}
),

active_days as (
    select * from {{ ref('int_customers__activity_days_counted') }}
),

active_months as (
    select
        customer_key,
        cast(date_trunc('month', active_date) as date) as month_start_date,
        max(active_date) as last_active_date,
        count(*) as day_count
    from active_days
    group by customer_key, cast(date_trunc('month', active_date) as date)
),

lives as (
    select
        snapshots.customer_key,
        snapshots.snapshot_date,
        snapshots.first_contact_date,
        coalesce(
            max(active_months.last_active_date) over (
                partition by snapshots.customer_key order by snapshots.month_start_date asc nulls first
                rows between unbounded preceding and current row
            ),
            snapshots.first_contact_date
        ) as last_sign_date,
        sum(active_months.day_count) over (
            partition by snapshots.customer_key order by snapshots.month_start_date asc nulls first
            rows between unbounded preceding and current row
        ) as active_days_count
    from snapshots
    left join active_months
        on
            snapshots.customer_key = active_months.customer_key
            and snapshots.month_start_date = active_months.month_start_date
),

recent_days as (
    select
        snapshots.customer_key,
        snapshots.snapshot_date,
        active_days.contact_count,
        active_days.silence_before_days,
        {{ days_between('active_days.active_date', 'snapshots.snapshot_date') }} as days_ago
    from snapshots
    inner join active_days
        on
            snapshots.customer_key = active_days.customer_key
            and cast({{ dbt.dateadd('day', -90, 'snapshots.snapshot_date') }} as date) <= active_days.active_date
            and snapshots.snapshot_date >= active_days.active_date
),

last_90_days as (
    select
        customer_key,
        snapshot_date,
        sum(case when days_ago < 90 then 1 else 0 end) as active_days_90d,
        sum(case when days_ago < 90 then contact_count else 0 end) as contacts_90d,
        max(silence_before_days) as longest_silence_ended_90d
    from recent_days
    group by customer_key, snapshot_date
),

measured as (
    select
        lives.customer_key,
        lives.snapshot_date,
        {{ days_between('lives.first_contact_date', 'lives.snapshot_date') }} as tenure_days,
        {{ days_between('lives.last_sign_date', 'lives.snapshot_date') }} as silence_days,
        cast(coalesce(lives.active_days_count, 0) as bigint) as active_days_count,
        cast(coalesce(last_90_days.active_days_90d, 0) as bigint) as active_days_90d,
        cast(coalesce(last_90_days.contacts_90d, 0) as bigint) as contacts_90d,
        cast(coalesce(last_90_days.longest_silence_ended_90d, 0) as bigint) as longest_silence_ended_90d
    from lives
    left join last_90_days
        on
            lives.customer_key = last_90_days.customer_key
            and lives.snapshot_date = last_90_days.snapshot_date
)

select * from measured
