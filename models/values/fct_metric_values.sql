-- Append-only and bitemporal: each build adds its values, none is changed. After the loss of the warehouse file
-- the history of published builds comes back from raw. Built last, with the scorecard.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    schema='core'
) }}

with judged as (
    select * from {{ ref('int_metrics__values_judged') }}
),

-- The trust in what was judged.
trust as (
    select * from {{ ref('int_metrics__trust_estimated') }}
),

estimates as (
    select * from judged
    union all
    select * from trust
),

{% if not is_incremental() %}
published as (
    select * from {{ ref('stg_journeyhouse__published_metric_values') }}
),
{% endif %}

new_values as (
    select
        {{ surrogate_key([
            "'" ~ build_id() ~ "'", 'metric_key', 'period_type', 'period_start_date', 'slice_type', 'slice_key'
        ]) }} as metric_value_key,
        metric_key,
        metric_id,
        cast(metric_version as bigint) as metric_version,
        slice_type,
        slice_key,
        slice_value,
        period_type,
        period_start_date,
        period_end_date,
        as_of_at,
        value,
        interval_lower,
        interval_upper,
        interval_method,
        p_value,
        n_observations,
        n_customers,
        target_value,
        suppression_reason,
        is_rankable,
        evidence_level,
        '{{ build_id() }}' as build_id,
        timestamp '{{ run_started_at.strftime("%Y-%m-%d %H:%M:%S") }}' as recorded_at
    from estimates
),

appended as (
    select * from new_values
    {% if is_incremental() %}
    where new_values.metric_value_key not in (select existing.metric_value_key from {{ this }} as existing)
    {% else %}
    union all
    select * from published
    where published.metric_value_key not in (select new_values.metric_value_key from new_values)
    {% endif %}
)

select * from appended
