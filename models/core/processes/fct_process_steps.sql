-- Who did a step is known here by a salted hash only, as an agent is.
with steps as (
    select * from {{ ref('int_process_steps__sequenced') }}
),

cases as (
    select * from {{ ref('int_process_cases__summarised') }}
),

described as (
    select
        steps.process_step_key,
        cases.process_case_key,
        {{ surrogate_key(['steps.process_code']) }} as process_key,
        cases.process_variant_key,
        steps.source_system,
        steps.step_number,
        steps.activity_name,
        steps.activity_occurrence,
        steps.previous_activity_name,
        steps.next_activity_name,
        steps.step_at,
        {{ reporting_date('steps.step_at') }} as step_date,
        steps.started_at,
        steps.completed_at,
        steps.event_count,
        coalesce({{ identifier_key("'resource_name'", 'steps.resource_name') }}, {{ unknown_key() }}) as resource_key,
        steps.handling_seconds,
        steps.seconds_since_previous,
        steps.seconds_since_same_activity,
        steps.is_rework,
        steps.is_self_loop,
        steps.is_tied,
        steps.cost_amount_reporting
    from steps
    inner join cases
        on
            steps.process_code = cases.process_code
            and steps.case_id = cases.case_id
)

select * from described
