with unioned as (
    select * from {{ ref('int_profiles__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('profiles') }}
    from unioned
    where reject_reason is null
)

select * from conformed
