with unioned as (
    {{ union_adapters('task_attempts') }}
),

checked as (
    select
        *,
        {{ reject_reason('task_attempts', {
            'no such kind of task': not_in_seed('task_kind_code', 'task_kinds'),
            'no such outcome': not_in_seed('outcome_code', 'task_outcomes'),
            'it ends before it starts': 'ended_at < started_at',
            'event in the future of the load': 'started_at > loaded_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
