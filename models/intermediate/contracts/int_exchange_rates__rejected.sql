with unioned as (
    select * from {{ ref('int_exchange_rates__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('exchange_rates') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
