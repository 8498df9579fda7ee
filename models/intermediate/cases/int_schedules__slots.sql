-- Business time as a table: 15-minute slots in UTC, open or not, with the open seconds before each (SHAPES of both
-- engines: two equi-joins instead of a range join). Right on days of 23 and 25 hours, because each slot is placed
-- by its local time.
with schedules as (
    select * from {{ ref('int_schedules__conformed') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

spans as (
    select
        cases.schedule_id,
        max(schedules.time_zone) as time_zone,
        date_trunc('day', min(cases.opened_at)) as first_slot_at,
        max(clock.as_of_at) as last_slot_at
    from cases
    inner join schedules
        on cases.schedule_id = schedules.schedule_id
    cross join clock
    group by cases.schedule_id
),

slots as (
    select
        schedule_id,
        time_zone,
        {{ each_step('first_slot_at', 'last_slot_at', 15) }} as slot_at
    from spans
),

local_slots as (
    select
        schedule_id,
        slot_at,
        {{ local_time('slot_at', 'time_zone') }} as local_at
    from slots
),

open_slots as (
    select
        local_slots.schedule_id,
        local_slots.slot_at
    from local_slots
    inner join schedules
        on
            local_slots.schedule_id = schedules.schedule_id
            and {{ iso_day_of_week('local_slots.local_at') }} = schedules.iso_day_of_week
            and extract(hour from local_slots.local_at) * 60 + extract(minute from local_slots.local_at)
            >= schedules.starts_minute
            and extract(hour from local_slots.local_at) * 60 + extract(minute from local_slots.local_at)
            < schedules.ends_minute
            and local_slots.slot_at >= coalesce(schedules.valid_from, {{ beginning_of_time() }})
            and local_slots.slot_at < coalesce(schedules.valid_to, {{ end_of_time() }})
    where schedules.kind_code = 'opening'
    group by local_slots.schedule_id, local_slots.slot_at
),

holiday_slots as (
    select
        local_slots.schedule_id,
        local_slots.slot_at
    from local_slots
    inner join schedules
        on
            local_slots.schedule_id = schedules.schedule_id
            and cast(local_slots.local_at as date) between schedules.holiday_from_date and schedules.holiday_to_date
            and local_slots.slot_at >= coalesce(schedules.valid_from, {{ beginning_of_time() }})
            and local_slots.slot_at < coalesce(schedules.valid_to, {{ end_of_time() }})
    where schedules.kind_code = 'holiday'
    group by local_slots.schedule_id, local_slots.slot_at
),

marked as (
    select
        local_slots.schedule_id,
        local_slots.slot_at,
        case
            when open_slots.slot_at is not null and holiday_slots.slot_at is null then 1
            else 0
        end as is_open
    from local_slots
    left join open_slots
        on
            local_slots.schedule_id = open_slots.schedule_id
            and local_slots.slot_at = open_slots.slot_at
    left join holiday_slots
        on
            local_slots.schedule_id = holiday_slots.schedule_id
            and local_slots.slot_at = holiday_slots.slot_at
),

accumulated as (
    select
        schedule_id,
        slot_at,
        is_open,
        coalesce(
            sum(is_open * 900) over (
                partition by schedule_id order by slot_at asc nulls first
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as open_seconds_before
    from marked
)

select * from accumulated
