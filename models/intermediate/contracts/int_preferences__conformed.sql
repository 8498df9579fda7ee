with unioned as (
    select * from {{ ref('int_preferences__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('preferences') }}
    from unioned
    where reject_reason is null
)

select * from conformed
