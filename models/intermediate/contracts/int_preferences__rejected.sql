with unioned as (
    select * from {{ ref('int_preferences__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('preferences') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
