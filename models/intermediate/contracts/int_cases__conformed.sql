with unioned as (
    select * from {{ ref('int_cases__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('cases') }}
    from unioned
    where reject_reason is null
)

select * from conformed
