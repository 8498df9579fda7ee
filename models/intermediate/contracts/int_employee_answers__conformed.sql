with unioned as (
    select * from {{ ref('int_employee_answers__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('employee_answers') }}
    from unioned
    where reject_reason is null
)

select * from conformed
