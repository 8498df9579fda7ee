with unioned as (
    select * from {{ ref('int_known_events__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('known_events') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
