with unioned as (
    select * from {{ ref('int_products__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('products') }}
    from unioned
    where reject_reason is null
)

select * from conformed
