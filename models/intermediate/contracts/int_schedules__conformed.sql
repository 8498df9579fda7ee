with unioned as (
    select * from {{ ref('int_schedules__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('schedules') }}
    from unioned
    where reject_reason is null
)

select * from conformed
