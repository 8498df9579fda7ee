-- The months that are over since a published metric has values: those that its trust is judged in.
with judged as (
    select * from {{ ref('int_metrics__values_judged') }}
),

days as (
    select * from {{ ref('dim_date') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

begun as (
    select
        metric_id,
        metric_key,
        min(period_start_date) as first_period_date
    from judged
    where
        slice_type = 'total'
        and period_start_date is not null
    group by metric_id, metric_key
),

months as (
    select
        month_start_date,
        cast({{ dbt.dateadd('month', 1, 'month_start_date') }} as date) as next_month_date,
        cast({{ dbt.dateadd('month', -3, 'quarter_start_date') }} as date) as quarter_before_date
    from days
    where date_key = month_start_date
),

spined as (
    select
        begun.metric_id,
        begun.metric_key,
        months.month_start_date,
        months.next_month_date,
        months.quarter_before_date
    from begun
    cross join clock
    inner join months
        on
            begun.first_period_date <= months.month_start_date
            and {{ reporting_date('clock.as_of_at') }} >= months.next_month_date
)

select * from spined
