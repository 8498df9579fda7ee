with unioned as (
    select * from {{ ref('int_case_activities__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('case_activities') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
