with unioned as (
    select * from {{ ref('int_telemetry__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('telemetry') }}
    from unioned
    where reject_reason is null
)

select * from conformed
