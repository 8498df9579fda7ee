-- What was left open is abandoned once the clock is past the silence that its kind allows. A later completion of the
-- same task by the same person or device is told beside it, so that abandonment can be seen either way (E16).
with task_attempts as (
    select * from {{ ref('int_task_attempts__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

sessions as (
    select * from {{ ref('int_sessions__classed') }}
),

task_kinds as (
    select * from {{ ref('task_kinds') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

{{ with_session('task_attempts', 'started_at') }},

{{ with_customer('task_attempts_in_sessions', 'started_at') }},

attempts as (
    select
        *,
        {{ respondent_key('customer_key', 'stream_key', 'task_attempt_id') }} as respondent_key
    from task_attempts_in_sessions_of_customers
),

followed as (
    select
        *,
        min(case when outcome_code = 'completed' then ended_at end) over (
            partition by respondent_key, task_kind_code, content_code
            order by started_at asc nulls first, task_attempt_id asc nulls first
            rows between 1 following and unbounded following
        ) as next_completed_at
    from attempts
),

described as (
    select
        {{ surrogate_key(['followed.task_attempt_id']) }} as task_attempt_key,
        followed.task_attempt_id,
        followed.source_system,
        followed.identifier_key,
        followed.customer_key,
        followed.customer_version_key,
        followed.account_key,
        followed.respondent_key,
        {{ code_key('followed.brand_code') }} as brand_key,
        followed.segment_key,
        followed.geography_key,
        {{ code_key('followed.channel_code') }} as channel_key,
        {{ code_key('followed.touchpoint_code') }} as touchpoint_key,
        followed.session_key,
        followed.stream_key,
        followed.started_at,
        {{ reporting_date('followed.started_at') }} as started_date,
        followed.ended_at,
        followed.loaded_at,
        followed.task_kind_code,
        followed.content_code,
        case
            when
                followed.outcome_code = 'open'
                and {{ seconds_between('followed.ended_at', 'clock.as_of_at') }} > task_kinds.abandoned_after_seconds
                then 'abandoned'
            else followed.outcome_code
        end as outcome_code,
        case
            when
                followed.outcome_code <> 'completed'
                and {{ seconds_between('followed.ended_at', 'followed.next_completed_at') }}
                <= task_kinds.resumed_within_days * 86400
                then followed.next_completed_at
        end as completed_later_at,
        followed.is_start_seen,
        followed.step_count,
        followed.error_count,
        case
            when followed.is_start_seen and followed.ended_at > followed.started_at
                then {{ seconds_between('followed.started_at', 'followed.ended_at') }}
        end as duration_seconds,
        followed.page_group_code,
        followed.device_code,
        followed.traffic_class,
        followed.is_consented,
        followed.is_internal
    from followed
    inner join task_kinds
        on followed.task_kind_code = task_kinds.task_kind_code
    cross join clock
)

select * from described
