with unioned as (
    {{ union_adapters('employees') }}
),

checked as (
    select
        *,
        {{ reject_reason('employees', {
            'left before hired': 'left_date < hired_date',
            'ends before it begins': 'valid_to_date <= valid_from_date'
        }) }} as reject_reason
    from unioned
)

select * from checked
