{%- set first_moment, last_moment = "timestamp '1970-01-01 00:00:00'", "timestamp '9999-12-31 00:00:00'" %}
{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with openings as (
    select * from {{ ref('int_zendesk__openings_divided') }}
),

holidays as (
    select * from {{ ref('stg_zendesk__schedule_holidays') }}
),

time_zones as (
    select
        schedule_id,
        max(time_zone) as time_zone
    from openings
    group by schedule_id
),

zoned_holidays as (
    select
        holidays.*,
        time_zones.time_zone
    from holidays
    left join time_zones
        on holidays.schedule_id = time_zones.schedule_id
),

schedules as (
    select
        'zendesk-' || schedule_id as schedule_id,
        time_zone,
        'opening' as kind_code,
        iso_day_of_week,
        starts_minute,
        ends_minute,
        cast(null as date) as holiday_from_date,
        cast(null as date) as holiday_to_date,
        coalesce(created_at, {{ first_moment }}) as valid_from,
        case when is_deleted then synced_at else {{ last_moment }} end as valid_to,
        'zendesk' as source_system,
        schedule_id || '-' || cast(starts_minute_of_week as {{ dbt.type_string() }}) as source_record_id,
        {{ lineage }}
    from openings
    union all
    select
        'zendesk-' || schedule_id as schedule_id,
        time_zone,
        'holiday' as kind_code,
        cast(null as bigint) as iso_day_of_week,
        cast(null as bigint) as starts_minute,
        cast(null as bigint) as ends_minute,
        starts_date as holiday_from_date,
        ends_date as holiday_to_date,
        {{ first_moment }} as valid_from,
        case when is_deleted then synced_at else {{ last_moment }} end as valid_to,
        'zendesk' as source_system,
        schedule_id || '-' || holiday_id as source_record_id,
        {{ lineage }}
    from zoned_holidays
)

select * from schedules
