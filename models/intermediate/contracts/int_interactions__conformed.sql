with unioned as (
    select * from {{ ref('int_interactions__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('interactions') }}
    from unioned
    where reject_reason is null
)

select * from conformed
