with unioned as (
    select * from {{ ref('int_messages__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('messages') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
