with unioned as (
    {{ union_adapters('targets') }}
),

checked as (
    select
        *,
        {{ reject_reason('targets', {
            'ends before it begins': 'period_end_date < period_start_date'
        }) }} as reject_reason
    from unioned
)

select * from checked
