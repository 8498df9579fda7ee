with unioned as (
    select * from {{ ref('int_survey_answers__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('survey_answers') }}
    from unioned
    where reject_reason is null
)

select * from conformed
