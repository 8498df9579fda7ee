with unioned as (
    select * from {{ ref('int_targets__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('targets') }}
    from unioned
    where reject_reason is null
)

select * from conformed
