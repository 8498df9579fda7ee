with unioned as (
    select * from {{ ref('int_decisions__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('decisions') }}
    from unioned
    where reject_reason is null
)

select * from conformed
