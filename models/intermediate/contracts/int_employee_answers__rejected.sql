with unioned as (
    select * from {{ ref('int_employee_answers__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('employee_answers') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
