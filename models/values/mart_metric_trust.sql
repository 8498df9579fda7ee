-- How far a metric can be trusted, month by month: seven checks, each passed or not, with the reason in words. It knows
-- no person. What was said of a metric stands in the values; here is what speaks for it.
{{ config(schema='cx') }}

{%- set checks = {
    'owner': ['has_owner', 'no team answers for it'],
    'definition': ['is_defined', 'no formula, unit or question, or its time was over'],
    'freshness': ['late_object is null', "'nothing told of the month''s end: ' || late_object"],
    'interval': ['is_limited', 'value_fault'],
    'target': ['has_target', 'no target of the whole company covers the month'],
    'decision': ['has_decision', 'no decision, nor that there was none, about the quarter before'],
    'oracle': ['has_oracle', 'no test holds its published value against a worked example']
} %}
{%- set told = ['freshness', 'interval'] %}
with trust as (
    select * from {{ ref('int_metrics__trust_judged') }}
),

checked as (
    {%- for check, (passes, reason) in checks.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        {{ surrogate_key(['metric_id', 'month_start_date', "'" ~ check ~ "'"]) }} as metric_trust_key,
        metric_key,
        metric_id,
        domain_code,
        month_start_date,
        '{{ check }}' as check_code,
        {{ passes }} as is_passed,
        case when not ({{ passes }}) then {{ reason if check in told else "'" ~ reason ~ "'" }} end as reason
    from trust
    {%- endfor %}
)

select * from checked
