-- The last day of each month, and the clock's own day, which ends no month yet.
with clock as (
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
        coalesce(
            lead(least(ended_months.ended_at, clock.as_of_at)) over (
                order by ended_months.month_start_date asc nulls last
            ),
            {{ end_of_time() }}
        ) as next_snapshot_at,
        ended_months.ended_at <= clock.as_of_at as is_complete
    from ended_months
    cross join clock
    where ended_months.month_start_date <= clock.as_of_date
)

select * from snapshots
