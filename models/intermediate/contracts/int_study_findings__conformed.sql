with unioned as (
    select * from {{ ref('int_study_findings__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('study_findings') }}
    from unioned
    where reject_reason is null
)

select * from conformed
