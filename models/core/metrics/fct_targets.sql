with targets as (
    select * from {{ ref('targets') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
),

keyed as (
    select
        {{ surrogate_key(['targets.metric_id', 'targets.period_start_date']) }} as target_key,
        metrics.metric_key,
        targets.metric_id,
        targets.owner_team,
        targets.period_start_date,
        targets.period_end_date,
        cast(targets.target_value as double) as target_value
    from targets
    inner join metrics
        on targets.metric_id = metrics.metric_id
)

select * from keyed
