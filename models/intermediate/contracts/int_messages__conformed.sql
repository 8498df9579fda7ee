with unioned as (
    select * from {{ ref('int_messages__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('messages') }}
    from unioned
    where reject_reason is null
)

select * from conformed
