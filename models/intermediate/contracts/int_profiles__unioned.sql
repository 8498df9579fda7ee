with unioned as (
    {{ union_adapters('profiles') }}
),

checked as (
    select
        *,
        {{ reject_reason('profiles', {
            'event in the future of the load': 'changed_at > loaded_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
