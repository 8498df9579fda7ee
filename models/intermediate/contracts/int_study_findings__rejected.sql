with unioned as (
    select * from {{ ref('int_study_findings__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('study_findings') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
