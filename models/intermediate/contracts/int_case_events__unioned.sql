with unioned as (
    {{ union_adapters('case_events') }}
),

checked as (
    select
        *,
        {{ reject_reason('case_events', {
            'event in the future of the load': 'event_at > loaded_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
