with unioned as (
    select * from {{ ref('int_sla_targets__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('sla_targets') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
