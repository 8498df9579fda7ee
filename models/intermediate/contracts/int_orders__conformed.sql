with unioned as (
    select * from {{ ref('int_orders__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('orders') }}
    from unioned
    where reject_reason is null
)

select * from conformed
