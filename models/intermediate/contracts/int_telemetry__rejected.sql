with unioned as (
    select * from {{ ref('int_telemetry__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('telemetry') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
