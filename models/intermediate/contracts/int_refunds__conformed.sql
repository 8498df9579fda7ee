with unioned as (
    select * from {{ ref('int_refunds__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('refunds') }}
    from unioned
    where reject_reason is null
)

select * from conformed
