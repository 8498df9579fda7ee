with unioned as (
    select * from {{ ref('int_survey_invitations__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('survey_invitations') }}
    from unioned
    where reject_reason is null
)

select * from conformed
