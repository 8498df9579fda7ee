with unioned as (
    {{ union_adapters('process_events') }}
),

checked as (
    select
        *,
        {{ reject_reason('process_events', {
            'event in the future of the load': 'event_at > loaded_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
