-- The company's file of targets; one that names no team is the whole company's.
with targets as (
    select * from {{ ref('int_targets__conformed') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
),

keyed as (
    select
        {{ surrogate_key(['targets.metric_id', 'targets.team_id', 'targets.period_start_date']) }} as target_key,
        metrics.metric_key,
        targets.metric_id,
        case
            when targets.team_id is null then {{ not_applicable_key() }} else {{ surrogate_key(['targets.team_id']) }}
        end as team_key,
        targets.team_id is null as is_of_company,
        metrics.owner_team,
        targets.period_start_date,
        cast({{ dbt.dateadd('day', 1, 'targets.period_end_date') }} as date) as period_end_date,
        targets.target_value,
        targets.source_system
    from targets
    inner join metrics
        on targets.metric_id = metrics.metric_id
)

select * from keyed
