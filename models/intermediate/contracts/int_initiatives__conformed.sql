with unioned as (
    select * from {{ ref('int_initiatives__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('initiatives') }}
    from unioned
    where reject_reason is null
)

select * from conformed
