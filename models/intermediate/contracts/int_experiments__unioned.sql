with unioned as (
    {{ union_adapters('experiments') }}
),

checked as (
    select
        *,
        {{ reject_reason('experiments', {
            'ends before it begins': 'ends_at < starts_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
