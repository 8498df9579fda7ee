with unioned as (
    select * from {{ ref('int_places__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('places') }}
    from unioned
    where reject_reason is null
)

select * from conformed
