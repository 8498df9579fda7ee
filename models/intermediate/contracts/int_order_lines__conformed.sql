with unioned as (
    select * from {{ ref('int_order_lines__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('order_lines') }}
    from unioned
    where reject_reason is null
)

select * from conformed
