with unioned as (
    select * from {{ ref('int_case_events__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('case_events') }}
    from unioned
    where reject_reason is null
)

select * from conformed
