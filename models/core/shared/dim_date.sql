with days as (
    {{ date_spine_days() }}
),

described as (
    select
        date_key,
        cast(date_trunc('week', date_key) as date) as week_start_date,
        cast(date_trunc('month', date_key) as date) as month_start_date,
        cast(date_trunc('quarter', date_key) as date) as quarter_start_date,
        cast(date_trunc('year', date_key) as date) as year_start_date,
        cast(extract(year from date_key) as bigint) as year_number,
        cast(extract(month from date_key) as bigint) as month_number,
        {{ iso_day_of_week('date_key') }} as iso_day_of_week,
        {{ iso_day_of_week('date_key') }} >= 6 as is_weekend
    from days
)

select * from described
