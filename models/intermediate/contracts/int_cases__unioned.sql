with unioned as (
    {{ union_adapters('cases') }}
),

checked as (
    select
        *,
        {{ reject_reason('cases', {
            'event in the future of the load': 'opened_at > loaded_at',
            'answered before it was queued': 'answered_at < opened_at',
            'resolved before it was answered': 'resolved_at < answered_at',
            'resolved before it was opened': 'resolved_at < opened_at',
            'closed before it was opened': 'closed_at < opened_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
