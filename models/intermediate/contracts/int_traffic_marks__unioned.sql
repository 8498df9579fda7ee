with unioned as (
    {{ union_adapters('traffic_marks') }}
),

checked as (
    select
        *,
        {{ reject_reason('traffic_marks', {
            'event in the future of the load': 'marked_at > loaded_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
