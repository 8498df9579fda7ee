with unioned as (
    {{ union_adapters('consents') }}
),

checked as (
    select
        *,
        {{ reject_reason('consents', {
            'event in the future of the load': 'changed_at > loaded_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
