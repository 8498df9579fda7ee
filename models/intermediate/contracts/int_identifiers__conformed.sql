with unioned as (
    select * from {{ ref('int_identifiers__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('identifiers') }}
    from unioned
    where reject_reason is null
)

select * from conformed
