-- Whether the figures of a quarter were looked at: of each core metric that is published, for each quarter that is over
-- since it stands in the core. Where nothing is told, that is the finding.
{{ config(schema='cx') }}

with decisions as (
    select * from {{ ref('fct_decisions') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
    where
        is_core
        and published_in <> 'later'
),

placed as (
    select * from {{ ref('int_metrics__core_placed') }}
),

days as (
    select * from {{ ref('dim_date') }}
    where date_key = quarter_start_date
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

quarters as (
    select
        metrics.metric_key,
        metrics.metric_id,
        metrics.metric_name,
        metrics.metric_name_it,
        metrics.owner_team,
        metrics.core_position,
        metrics.domain_code,
        days.quarter_start_date
    from metrics
    inner join placed
        on metrics.metric_id = placed.metric_id
    cross join clock
    inner join days
        on
            days.quarter_start_date >= cast(date_trunc('quarter', placed.from_date) as date)
            and cast({{ dbt.dateadd('month', 3, 'days.quarter_start_date') }} as date)
            <= {{ reporting_date('clock.as_of_at') }}
),

counted as (
    select
        metric_key,
        quarter_start_date,
        count(*) as entry_count,
        count(case when is_decided then 1 end) as decided_count,
        min(hours_to_decision) as shortest_hours_to_decision,
        cast(sum(hours_to_decision) as double) as sum_hours_to_decision
    from decisions
    group by metric_key, quarter_start_date
),

logged as (
    select
        {{ surrogate_key(['quarters.metric_id', 'quarters.quarter_start_date']) }} as decision_log_key,
        quarters.metric_key,
        quarters.metric_id,
        quarters.metric_name,
        quarters.metric_name_it,
        quarters.owner_team,
        quarters.core_position,
        quarters.domain_code,
        quarters.quarter_start_date,
        coalesce(counted.entry_count, 0) as entry_count,
        coalesce(counted.decided_count, 0) as decided_count,
        counted.entry_count is not null as is_logged,
        case
            when counted.entry_count is null then 'missing'
            when counted.decided_count > 0 then 'decided'
            else 'no decision'
        end as log_state,
        counted.shortest_hours_to_decision,
        counted.sum_hours_to_decision
    from quarters
    left join counted
        on
            quarters.metric_key = counted.metric_key
            and quarters.quarter_start_date = counted.quarter_start_date
)

select * from logged
