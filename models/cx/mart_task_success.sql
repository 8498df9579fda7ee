-- What people tried to get done online, and whether they did.
with attempts as (
    select * from {{ ref('fct_task_attempts') }}
),

counted_attempts as (
    select
        *,
        cast(date_trunc('month', started_date) as date) as month_start_date
    from attempts
    where not is_internal and traffic_class = 'person' and outcome_code <> 'open'
),

components as (
    {{ component_mart('counted_attempts', ['month_start_date', 'touchpoint_key', 'task_kind_code', 'device_code'], {
        'ended_count': 'count(*)',
        'completed_count': "count(case when outcome_code = 'completed' then 1 end)"
    }) }}
)

select * from components
