with unioned as (
    {{ union_adapters('identifiers') }}
),

checked as (
    select
        *,
        {{ reject_reason('identifiers', {
            'event in the future of the load': 'seen_at > loaded_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
