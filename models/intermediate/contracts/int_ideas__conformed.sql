with unioned as (
    select * from {{ ref('int_ideas__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('ideas') }}
    from unioned
    where reject_reason is null
)

select * from conformed
