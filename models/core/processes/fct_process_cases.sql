-- A log names no customer, so there is none to slice by (docs/design/event_logs.md).
with cases as (
    select * from {{ ref('int_process_cases__summarised') }}
),

described as (
    select
        process_case_key,
        {{ surrogate_key(['process_code']) }} as process_key,
        process_variant_key,
        source_system,
        started_at,
        {{ reporting_date('started_at') }} as started_date,
        ended_at,
        {{ reporting_date('ended_at') }} as ended_date,
        {{ seconds_between('started_at', 'ended_at') }} as duration_seconds,
        event_count,
        step_count,
        activity_count,
        rework_step_count,
        self_loop_count,
        rework_step_count > 0 as is_reworked,
        open_step_count,
        tied_step_count,
        handled_step_count,
        handling_seconds,
        cost_amount_reporting
    from cases
)

select * from described
