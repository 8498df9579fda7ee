with unioned as (
    select * from {{ ref('int_exchange_rates__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('exchange_rates') }}
    from unioned
    where reject_reason is null
)

select * from conformed
