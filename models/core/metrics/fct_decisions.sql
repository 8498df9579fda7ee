-- What the company made of its figures: one that was looked at and left alone is told as well.
with decisions as (
    select * from {{ ref('int_decisions__conformed') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
),

keyed as (
    select
        {{ surrogate_key(['decisions.decision_id']) }} as decision_key,
        decisions.decision_id,
        metrics.metric_key,
        decisions.metric_id,
        metrics.owner_team,
        cast(date_trunc('quarter', decisions.quarter_start_date) as date) as quarter_start_date,
        case when decisions.is_decided then 'decided' else 'no decision' end as decision_state,
        decisions.is_decided,
        decisions.decision_text,
        decisions.initiative_code,
        decisions.signal_seen_at,
        decisions.decided_at,
        {{ seconds_between('decisions.signal_seen_at', 'decisions.decided_at') }} / 3600.0 as hours_to_decision,
        decisions.source_system
    from decisions
    inner join metrics
        on decisions.metric_id = metrics.metric_id
)

select * from keyed
