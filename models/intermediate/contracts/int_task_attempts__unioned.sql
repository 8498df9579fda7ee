with unioned as (
    {{ union_adapters('task_attempts') }}
),

task_kinds as (
    select * from {{ ref('task_kinds') }}
),

task_outcomes as (
    select * from {{ ref('task_outcomes') }}
),

named as (
    select
        unioned.*,
        task_kinds.task_kind_code as known_kind_code,
        task_outcomes.outcome_code as known_outcome_code
    from unioned
    left join task_kinds
        on unioned.task_kind_code = task_kinds.task_kind_code
    left join task_outcomes
        on unioned.outcome_code = task_outcomes.outcome_code
),

checked as (
    select
        *,
        {{ reject_reason('task_attempts', {
            'no such kind of task': 'task_kind_code is not null and known_kind_code is null',
            'no such outcome': 'outcome_code is not null and known_outcome_code is null',
            'it ends before it starts': 'ended_at < started_at',
            'event in the future of the load': 'started_at > loaded_at'
        }) }} as reject_reason
    from named
)

select * from checked
