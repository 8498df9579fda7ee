-- What speaks for each published metric in each month that is over. The decision that is asked for is about the quarter
-- before: one about the month's own comes after it.
with months as (
    select * from {{ ref('int_metrics__months_spined') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
),

totals as (
    select * from {{ ref('int_metrics__values_judged') }}
    where
        slice_type = 'total'
        and period_start_date is not null
),

sources as (
    select * from {{ ref('int_metrics__sources_reached') }}
),

targets as (
    select * from {{ ref('fct_targets') }}
    where is_of_company
),

decisions as (
    select * from {{ ref('fct_decisions') }}
),

oracles as (
    select * from {{ ref('metric_oracles') }}
),

late as (
    select
        months.metric_id,
        months.month_start_date,
        min(sources.source_name || '.' || sources.object_name) as late_object
    from months
    inner join sources
        on
            months.metric_id = sources.metric_id
            and {{ add_seconds('sources.data_through_at', 'sources.may_be_silent_days * 86400') }}
            < months.next_month_date
    group by months.metric_id, months.month_start_date
),

targeted as (
    select
        months.metric_id,
        months.month_start_date
    from months
    inner join targets
        on
            months.metric_id = targets.metric_id
            and months.month_start_date >= targets.period_start_date
            and months.month_start_date < targets.period_end_date
    group by months.metric_id, months.month_start_date
),

decided as (
    select
        metric_id,
        quarter_start_date
    from decisions
    group by metric_id, quarter_start_date
),

described as (
    select
        months.metric_key,
        months.metric_id,
        coalesce(metrics.domain_code, 'catalogue') as domain_code,
        months.month_start_date,
        metrics.owner_team is not null as has_owner,
        metrics.formula is not null
        and metrics.unit is not null
        and metrics.question_answered is not null
        and months.month_start_date < coalesce(metrics.deprecated_date, date '9999-12-31') as is_defined,
        late.late_object,
        totals.value is not null
        and (totals.interval_lower is not null or coalesce(totals.interval_method, '') = 'full count') as is_limited,
        case
            when totals.metric_id is null then 'no value'
            else coalesce('withheld: ' || totals.suppression_reason, 'a value without an interval')
        end as value_fault,
        targeted.metric_id is not null as has_target,
        decided.metric_id is not null as has_decision,
        oracles.metric_id is not null as has_oracle
    from months
    inner join metrics
        on months.metric_key = metrics.metric_key
    left join totals
        on
            months.metric_id = totals.metric_id
            and months.month_start_date >= totals.period_start_date
            and months.month_start_date < totals.period_end_date
    left join late
        on
            months.metric_id = late.metric_id
            and months.month_start_date = late.month_start_date
    left join targeted
        on
            months.metric_id = targeted.metric_id
            and months.month_start_date = targeted.month_start_date
    left join decided
        on
            months.metric_id = decided.metric_id
            and months.quarter_before_date = decided.quarter_start_date
    left join oracles
        on months.metric_id = oracles.metric_id
)

select * from described
