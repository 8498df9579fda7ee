with unioned as (
    select * from {{ ref('int_employees__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('employees') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
