with unioned as (
    select * from {{ ref('int_case_activities__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('case_activities') }}
    from unioned
    where reject_reason is null
)

select * from conformed
