with unioned as (
    select * from {{ ref('int_places__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('places') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
