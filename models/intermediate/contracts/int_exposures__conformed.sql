with unioned as (
    select * from {{ ref('int_exposures__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('exposures') }}
    from unioned
    where reject_reason is null
)

select * from conformed
