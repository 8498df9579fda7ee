-- The source counts minutes from Sunday 00:00; an interval that runs over midnight becomes one row on each day.
with openings as (
    select * from {{ ref('stg_zendesk__schedules') }}
),

holidays as (
    select * from {{ ref('stg_zendesk__schedule_holidays') }}
),

days as (
    select
        case when week.day_number = 0 then 7 else week.day_number end as iso_day_of_week,
        week.day_number * 1440 as first_minute
    from (values (0), (1), (2), (3), (4), (5), (6)) as week (day_number)
),

time_zones as (
    select
        schedule_id,
        max(time_zone) as time_zone
    from openings
    group by schedule_id
),

opening_days as (
    select
        openings.schedule_id || '-' || cast(openings.starts_minute_of_week as {{ dbt.type_string() }})
            as source_record_id,
        openings.schedule_id,
        openings.time_zone,
        'opening' as kind_code,
        cast(days.iso_day_of_week as bigint) as iso_day_of_week,
        greatest(openings.starts_minute_of_week - days.first_minute, 0) as starts_minute,
        least(openings.ends_minute_of_week - days.first_minute, 1440) as ends_minute,
        cast(null as date) as holiday_from_date,
        cast(null as date) as holiday_to_date,
        coalesce(openings.created_at, timestamp '1970-01-01 00:00:00') as valid_from,
        case when openings.is_deleted then openings.synced_at else timestamp '9999-12-31 00:00:00' end as valid_to,
        openings.cast_errors,
        openings.load_id,
        openings.loaded_at,
        openings.source_file,
        openings.source_row_number
    from openings
    -- An interval that cannot be placed keeps a row without a day, which the union rejects.
    left join days
        on
            openings.starts_minute_of_week < days.first_minute + 1440
            and openings.ends_minute_of_week > days.first_minute
),

holiday_spans as (
    select
        holidays.schedule_id || '-' || holidays.holiday_id as source_record_id,
        holidays.schedule_id,
        time_zones.time_zone,
        'holiday' as kind_code,
        cast(null as bigint) as iso_day_of_week,
        cast(null as bigint) as starts_minute,
        cast(null as bigint) as ends_minute,
        holidays.starts_date as holiday_from_date,
        holidays.ends_date as holiday_to_date,
        timestamp '1970-01-01 00:00:00' as valid_from,
        case when holidays.is_deleted then holidays.synced_at else timestamp '9999-12-31 00:00:00' end as valid_to,
        holidays.cast_errors,
        holidays.load_id,
        holidays.loaded_at,
        holidays.source_file,
        holidays.source_row_number
    from holidays
    left join time_zones
        on holidays.schedule_id = time_zones.schedule_id
),

unioned as (
    select * from opening_days
    union all
    select * from holiday_spans
),

schedules as (
    select
        'zendesk-' || schedule_id as schedule_id,
        time_zone,
        kind_code,
        iso_day_of_week,
        starts_minute,
        ends_minute,
        holiday_from_date,
        holiday_to_date,
        valid_from,
        valid_to,
        cast_errors,
        'zendesk' as source_system,
        source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from unioned
)

select * from schedules
