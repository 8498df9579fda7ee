with unioned as (
    select * from {{ ref('int_experiment_assignments__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('experiment_assignments') }}
    from unioned
    where reject_reason is null
)

select * from conformed
