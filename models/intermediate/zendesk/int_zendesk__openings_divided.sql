-- The source counts minutes from Sunday 00:00; an interval that runs over midnight becomes one row on each day.
with openings as (
    select * from {{ ref('stg_zendesk__schedules') }}
),

days as (
    select
        case when week.day_number = 0 then 7 else week.day_number end as iso_day_of_week,
        week.day_number * 1440 as first_minute
    from (values (0), (1), (2), (3), (4), (5), (6)) as week (day_number)
),

-- An interval that falls on no day keeps a row without one, which the union rejects.
divided as (
    select
        openings.*,
        cast(days.iso_day_of_week as bigint) as iso_day_of_week,
        greatest(openings.starts_minute_of_week - days.first_minute, 0) as starts_minute,
        least(openings.ends_minute_of_week - days.first_minute, 1440) as ends_minute
    from openings
    left join days
        on
            openings.starts_minute_of_week < days.first_minute + 1440
            and openings.ends_minute_of_week > days.first_minute
)

select * from divided
