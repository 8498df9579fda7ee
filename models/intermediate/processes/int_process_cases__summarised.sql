with steps as (
    select * from {{ ref('int_process_steps__sequenced') }}
),

summarised as (
    select
        process_code,
        case_id,
        max(source_system) as source_system,
        min(step_at) as started_at,
        max(step_ended_at) as ended_at,
        cast(sum(event_count) as bigint) as event_count,
        cast(count(*) as bigint) as step_count,
        cast(count(distinct activity_name) as bigint) as activity_count,
        cast(count(case when is_rework then 1 end) as bigint) as rework_step_count,
        cast(count(case when is_self_loop then 1 end) as bigint) as self_loop_count,
        cast(count(case when completed_at is null then 1 end) as bigint) as open_step_count,
        cast(count(case when is_tied then 1 end) as bigint) as tied_step_count,
        cast(count(handling_seconds) as bigint) as handled_step_count,
        sum(handling_seconds) as handling_seconds,
        cast(sum(cost_amount_reporting) as decimal(18, 2)) as cost_amount_reporting,
        max(case when step_number = 1 then activity_name end) as first_activity_name,
        max(case when next_activity_name is null then activity_name end) as last_activity_name,
        -- Each name with its length: whatever stands in a name, two sequences never read alike.
        {{ ordered_texts(
            "cast(length(activity_name) as " ~ dbt.type_string() ~ ") || ':' || activity_name", 'step_number', ''
        ) }} as sequence_text,
        {{ ordered_texts(
            'case when step_number <= ' ~ var('process_path_steps') ~ ' then activity_name end', 'step_number', ' > '
        ) }} as path_text
    from steps
    group by
        process_code,
        case_id
),

described as (
    select
        {{ identifier_key("'process_case'", "process_code || '|' || case_id") }} as process_case_key,
        {{ surrogate_key(['process_code', 'sequence_text']) }} as process_variant_key,
        process_code,
        case_id,
        source_system,
        started_at,
        ended_at,
        event_count,
        step_count,
        activity_count,
        rework_step_count,
        self_loop_count,
        open_step_count,
        tied_step_count,
        handled_step_count,
        handling_seconds,
        cost_amount_reporting,
        first_activity_name,
        last_activity_name,
        path_text || case when step_count > {{ var('process_path_steps') }} then ' > …' else '' end as path_text
    from summarised
)

select * from described
