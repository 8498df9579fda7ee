with unioned as (
    select * from {{ ref('int_task_attempts__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('task_attempts') }}
    from unioned
    where reject_reason is null
)

select * from conformed
