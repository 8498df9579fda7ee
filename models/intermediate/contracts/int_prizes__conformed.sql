with unioned as (
    select * from {{ ref('int_prizes__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('prizes') }}
    from unioned
    where reject_reason is null
)

select * from conformed
