with unioned as (
    select * from {{ ref('int_sla_targets__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('sla_targets') }}
    from unioned
    where reject_reason is null
)

select * from conformed
