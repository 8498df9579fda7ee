with unioned as (
    {{ union_adapters('case_events') }}
),

checked as (
    select
        *,
        {{ reject_reason('case_events', {
            'event in the future of the load': 'event_at > loaded_at',
            'a call that says not whether it was answered':
                "event_type_code = 'call' and is_answered is null",
            'answered before it was queued': 'answered_at < event_at',
            'ended before it was answered': 'ended_at < answered_at',
            'a negative duration': 'least(wait_seconds, talk_seconds, hold_seconds, wrap_up_seconds) < 0'
        }) }} as reject_reason
    from unioned
)

select * from checked
