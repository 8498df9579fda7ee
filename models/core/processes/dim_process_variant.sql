-- What is said of a variant is the same in each of its cases.
with cases as (
    select * from {{ ref('int_process_cases__summarised') }}
),

coded as (
    select
        process_variant_key,
        max(path_text) as path_text,
        max({{ surrogate_key(['process_code']) }}) as process_key,
        max(step_count) as step_count,
        max(activity_count) as activity_count,
        max(rework_step_count) as rework_step_count,
        max(self_loop_count) as self_loop_count,
        max(first_activity_name) as first_activity_name,
        max(last_activity_name) as last_activity_name
    from cases
    group by process_variant_key
),

{{ special_rows(
    ['process_variant_key', 'path_text', 'process_key'],
    [
        'step_count', 'activity_count', 'rework_step_count', 'self_loop_count', 'first_activity_name',
        'last_activity_name'
    ]
) }}
