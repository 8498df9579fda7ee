with unioned as (
    select * from {{ ref('int_known_events__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('known_events') }}
    from unioned
    where reject_reason is null
)

select * from conformed
