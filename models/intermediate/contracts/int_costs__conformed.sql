with unioned as (
    select * from {{ ref('int_costs__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('costs') }}
    from unioned
    where reject_reason is null
)

select * from conformed
