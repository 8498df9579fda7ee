with task_events as (
    select * from {{ ref('int_ga4__task_events_assigned') }}
),

attempts as (
    select
        task_stream,
        task_kind_code,
        attempt_number,
        max(event_at) as ended_at,
        max(place_in_attempt) as last_place,
        max(role_code = 'complete') as is_completed,
        count(case when role_code <> 'error' then 1 end) as step_count,
        count(case when role_code = 'error' then 1 end) as error_count,
        count(*) as source_event_count,
        {{ cast_errors_of_group('cast_errors', ['timestamp']) }} as cast_errors
    from task_events
    group by task_stream, task_kind_code, attempt_number
),

told as (
    select
        'ga4-' || events.task_kind_code || '-' || events.event_id as task_attempt_id,
        events.identifier_namespace,
        events.identifier_value,
        events.identifier_key,
        events.task_kind_code,
        events.task_content_code as content_code,
        events.event_at as started_at,
        attempts.ended_at,
        case
            when attempts.is_completed then 'completed'
            when last_events.role_code = 'error' then 'failed'
            else 'open'
        end as outcome_code,
        -- What begins with a later step, an error or its completion was begun where nobody saw it.
        events.role_code = 'start' as is_start_seen,
        cast(attempts.step_count as bigint) as step_count,
        cast(attempts.error_count as bigint) as error_count,
        cast(attempts.source_event_count as bigint) as source_event_count,
        events.channel_code,
        events.touchpoint_code,
        events.page_group_code,
        events.device_code,
        events.brand_code,
        events.session_id,
        events.stream_key,
        attempts.cast_errors,
        'ga4' as source_system,
        events.event_id as source_record_id,
        events.load_id,
        events.loaded_at,
        events.source_file,
        events.source_row_number
    from attempts
    inner join task_events as events
        on
            attempts.task_stream = events.task_stream
            and attempts.task_kind_code = events.task_kind_code
            and attempts.attempt_number = events.attempt_number
            and events.place_in_attempt = 1
    inner join task_events as last_events
        on
            attempts.task_stream = last_events.task_stream
            and attempts.task_kind_code = last_events.task_kind_code
            and attempts.attempt_number = last_events.attempt_number
            and attempts.last_place = last_events.place_in_attempt
)

select * from told
