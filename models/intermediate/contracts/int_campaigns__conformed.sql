with unioned as (
    select * from {{ ref('int_campaigns__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('campaigns') }}
    from unioned
    where reject_reason is null
)

select * from conformed
