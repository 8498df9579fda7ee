with unioned as (
    {{ union_adapters('schedules') }}
),

checked as (
    select
        *,
        {{ reject_reason('schedules', {
            'opening without its day and minutes':
                "kind_code = 'opening' and iso_day_of_week + starts_minute + ends_minute is null",
            'opening not on a quarter of an hour': 'starts_minute % 15 <> 0 or ends_minute % 15 <> 0',
            'opening ends before it starts': 'ends_minute <= starts_minute',
            'holiday without its dates':
                "kind_code = 'holiday' and (holiday_from_date is null or holiday_to_date is null)",
            'holiday ends before it starts': 'holiday_to_date < holiday_from_date'
        }) }} as reject_reason
    from unioned
)

select * from checked
