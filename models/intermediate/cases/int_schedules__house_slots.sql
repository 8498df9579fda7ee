-- The business hours of the house: the schedule that most requests have. A promise to customers is not made by
-- request.
with slots as (
    select * from {{ ref('int_schedules__slots') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
    where schedule_id is not null
),

schedules as (
    select schedule_id
    from cases
    group by schedule_id
    qualify row_number() over (order by count(*) desc nulls last, schedule_id asc nulls last) = 1
),

house_slots as (
    select slots.*
    from slots
    inner join schedules
        on slots.schedule_id = schedules.schedule_id
)

select * from house_slots
