with unioned as (
    select * from {{ ref('int_experiments__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('experiments') }}
    from unioned
    where reject_reason is null
)

select * from conformed
