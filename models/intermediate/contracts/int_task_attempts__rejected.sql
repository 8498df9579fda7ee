with unioned as (
    select * from {{ ref('int_task_attempts__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('task_attempts') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
