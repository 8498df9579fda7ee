-- A step is named by its first event in the log, which no later event changes.
{%- set case_window = 'partition by process_code, case_id order by first_event_number asc nulls first' %}
{%- set activity_window = 'partition by process_code, case_id, activity_name '
    ~ 'order by first_event_number asc nulls first' %}
{%- set moment_window = 'partition by process_code, case_id, step_at' %}
with events as (
    select * from {{ ref('int_process_events__paired') }}
),

joined as (
    select
        process_code,
        case_id,
        activity_name,
        pair_number,
        max(source_system) as source_system,
        cast(count(*) as bigint) as event_count,
        min(event_number) as first_event_number,
        min(event_at) as step_at,
        max(event_at) as step_ended_at,
        max(case when is_start then event_at end) as started_at,
        max(case when not is_start then event_at end) as completed_at,
        -- Whoever finished it did it; who began is asked only where nobody finished.
        coalesce(
            max(case when not is_start then resource_name end), max(case when is_start then resource_name end)
        ) as resource_name,
        coalesce(
            max(case when is_start then process_event_id end), max(process_event_id)
        ) as first_process_event_id,
        sum(cost_amount_reporting) as cost_amount_reporting
    from events
    group by
        process_code,
        case_id,
        activity_name,
        pair_number
),

ordered as (
    select
        *,
        cast(row_number() over ({{ case_window }}) as bigint) as step_number,
        cast(row_number() over ({{ activity_window }}) as bigint) as activity_occurrence,
        lag(activity_name) over ({{ case_window }}) as previous_activity_name,
        lead(activity_name) over ({{ case_window }}) as next_activity_name,
        lag(step_ended_at) over ({{ case_window }}) as previous_ended_at,
        lag(step_ended_at) over ({{ activity_window }}) as same_activity_ended_at,
        count(*) over ({{ moment_window }}) as steps_of_the_moment
    from joined
),

described as (
    select
        {{ surrogate_key(['process_code', 'first_process_event_id']) }} as process_step_key,
        process_code,
        case_id,
        source_system,
        step_number,
        activity_name,
        activity_occurrence,
        previous_activity_name,
        next_activity_name,
        step_at,
        step_ended_at,
        started_at,
        completed_at,
        event_count,
        resource_name,
        cast(cost_amount_reporting as decimal(18, 2)) as cost_amount_reporting,
        {{ seconds_between('started_at', 'completed_at') }} as handling_seconds,
        {{ seconds_between('previous_ended_at', 'step_at') }} as seconds_since_previous,
        {{ seconds_between('same_activity_ended_at', 'step_at') }} as seconds_since_same_activity,
        activity_occurrence > 1 as is_rework,
        coalesce(activity_name = previous_activity_name, false) as is_self_loop,
        steps_of_the_moment > 1 as is_tied
    from ordered
)

select * from described
