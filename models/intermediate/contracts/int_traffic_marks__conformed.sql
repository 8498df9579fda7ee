with unioned as (
    select * from {{ ref('int_traffic_marks__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('traffic_marks') }}
    from unioned
    where reject_reason is null
)

select * from conformed
