with unioned as (
    select * from {{ ref('int_consents__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('consents') }}
    from unioned
    where reject_reason is null
)

select * from conformed
