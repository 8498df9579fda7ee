with unioned as (
    select * from {{ ref('int_order_lines__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('order_lines') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
