with unioned as (
    select * from {{ ref('int_loyalty_events__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('loyalty_events') }}
    from unioned
    where reject_reason is null
)

select * from conformed
