with unioned as (
    select * from {{ ref('int_process_events__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('process_events') }}
    from unioned
    where reject_reason is null
)

select * from conformed
