with unioned as (
    select * from {{ ref('int_traffic_marks__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('traffic_marks') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
