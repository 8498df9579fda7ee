{{ config(schema='cx') }}

{%- set same_words = [
    'metric_key', 'metric_id', 'metric_name', 'metric_name_it', 'core_position', 'domain_code', 'domain_name',
    'domain_name_it', 'question_answered', 'question_answered_it', 'phase', 'attitude_or_behaviour', 'unit', 'decimals',
    'higher_is_better', 'owner_team', 'published_in', 'waits_for', 'waits_for_it'
] %}
with listed as (
    select * from {{ ref('int_metrics__core_trended') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
),

-- Of each metric the month judged last.
trust as (
    select * from {{ ref('mart_metric_trust') }}
    qualify rank() over (partition by metric_key order by month_start_date desc nulls last) = 1
),

decisions as (
    select * from {{ ref('fct_decisions') }}
),

trusted as (
    select
        metric_key,
        count(*) as check_count,
        count(case when is_passed then 1 end) as passed_count
    from trust
    group by metric_key
),

decided as (
    select
        metric_key,
        quarter_start_date,
        decision_state
    from decisions
    qualify row_number() over (
        partition by metric_key
        order by quarter_start_date desc nulls last, signal_seen_at desc nulls last, decision_key asc nulls last
    ) = 1
),

laid_out as (
    select
        {{ surrogate_key([
            'metrics.metric_id', 'listed.slice_type', 'listed.slice_key', 'listed.period_type',
            'listed.period_start_date'
        ]) }} as scorecard_key,
        {%- for column in same_words %}
        metrics.{{ column }},
        {%- endfor %}
        listed.slice_type,
        listed.slice_key,
        listed.slice_value,
        listed.period_type,
        listed.period_start_date,
        listed.period_end_date,
        listed.as_of_at,
        coalesce(
            {{ dbt.dateadd('day', 'metrics.settles_after_days', 'listed.period_end_date') }}
            <= {{ reporting_date('listed.as_of_at') }},
            false
        ) as is_period_over,
        listed.value,
        listed.interval_lower,
        listed.interval_upper,
        listed.interval_method,
        listed.p_value,
        listed.n_observations,
        listed.n_customers,
        listed.target_value,
        case
            when not listed.is_rankable or listed.value is null then null
            when metrics.higher_is_better then listed.value >= listed.target_value
            else listed.value <= listed.target_value
        end as is_target_met,
        listed.previous_period_start_date,
        listed.previous_value,
        listed.change_value,
        listed.trend_state,
        listed.trend_state in ('more', 'less', 'same', 'unclear') as is_trend_rankable,
        listed.suppression_reason,
        case
            when listed.value_state = 'too few'
                then 'meno di ' || cast(metrics.publish_minimum as {{ dbt.type_string() }}) || ' clienti'
            when listed.value_state = 'undefined' and metrics.interval_family = 'percentile'
                then 'non definito: metà dei casi non è mai arrivata all''evento'
            when listed.value_state = 'undefined' and metrics.interval_family = 'z'
                then 'non confrontabile: la domanda è cambiata tra le due rilevazioni'
            when listed.value_state = 'undefined' then 'non definito: le risposte non bastano a calcolarlo'
            when listed.value_state = 'later' then 'in attesa di: ' || metrics.waits_for_it
            when listed.value_state = 'nothing observed' then 'ancora nulla da osservare'
        end as suppression_reason_it,
        listed.value_state,
        listed.is_rankable,
        listed.evidence_level,
        trusted.passed_count as trust_passed_count,
        trusted.check_count as trust_check_count,
        decided.decision_state,
        decided.quarter_start_date as decision_quarter_start_date
    from listed
    inner join metrics
        on listed.metric_key = metrics.metric_key
    left join trusted
        on listed.metric_key = trusted.metric_key
    left join decided
        on listed.metric_key = decided.metric_key
)

select * from laid_out
