with unioned as (
    {{ union_adapters('prizes') }}
),

checked as (
    select
        *,
        {{ reject_reason('prizes', {
            'costs no points': 'points_cost <= 0',
            'ends before it begins': 'valid_to_date <= valid_from_date'
        }) }} as reject_reason
    from unioned
)

select * from checked
