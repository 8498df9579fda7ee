with unioned as (
    select * from {{ ref('int_experiment_assignments__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('experiment_assignments') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
