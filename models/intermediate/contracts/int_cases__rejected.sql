with unioned as (
    select * from {{ ref('int_cases__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('cases') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
