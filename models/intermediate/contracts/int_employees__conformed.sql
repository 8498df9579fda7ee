with unioned as (
    select * from {{ ref('int_employees__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('employees') }}
    from unioned
    where reject_reason is null
)

select * from conformed
