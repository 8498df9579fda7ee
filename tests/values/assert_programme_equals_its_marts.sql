{{ config(meta={
    'requirements': ['S0-36', 'S1-14'], 'metrics': ['A02', 'A04', 'B09', 'E08', 'I01', 'I02', 'I04', 'I05', 'I06', 'I07', 'I08', 'I09']
}) }}
-- The survey programme's values are made of what its marts hold, for every period and slice: two roads, one figure.
{%- set eligible = 'invitation_count - ineligible_count' %}
{%- set known = 'invitation_count - ineligible_count - unknown_count' %}
{%- set contacted = 'complete_count + partial_count + refused_count + other_count' %}
{%- set marts = [
    ('I01-2', 'mart_survey_programme', 'month_start_date', eligible, 'complete_count + partial_count'),
    ('I01-3', 'mart_survey_programme', 'month_start_date', 'invitation_count', 'complete_count'),
    ('I01-5', 'mart_survey_programme', 'month_start_date', known, 'complete_count'),
    ('I01-C', 'mart_survey_programme', 'month_start_date', contacted, 'complete_count'),
    ('I02', 'mart_survey_programme', 'month_start_date', 'complete_count + partial_count', 'complete_count'),
    ('I04', 'mart_survey_items', 'month_start_date', 'shown_count', 'shown_count - answered_count'),
    ('B09', 'mart_closed_loops', 'month_start_date', 'eligible_count', 'followed_in_time_count'),
    ('B09-R', 'mart_closed_loops', 'month_start_date', 'answered_later_count', 'recovered_count'),
    ('E08', 'mart_task_success', 'month_start_date', 'ended_count', 'completed_count'),
    ('I05', 'mart_survey_responses', 'month_start_date', 'response_count', 'careless_count'),
    ('I06', 'mart_survey_pressure', 'month_start_date', 'invited_count', 'invitation_count'),
    ('I06-T', 'mart_survey_pressure', 'month_start_date', 'invited_count', 'asked_twice_count'),
    ('I07', 'mart_survey_fatigue', 'cast(null as date)', 'invitation_count', 'complete_count'),
    ('I07-W', 'mart_survey_fatigue', 'cast(null as date)', 'within_invitation_count', 'within_complete_count'),
    ('I08', 'mart_survey_pressure', 'month_start_date', 'active_count', 'measured_count')
] %}
{%- set slices = {
    'total': "'all'",
    'brand': 'brand_key',
    'segment': 'segment_key',
    'area': 'geography_key',
    'channel': 'channel_key',
    'consented': "case when is_consented then 'yes' else 'no' end"
} %}
with components as (
    select * from {{ ref('int_metrics__components_summed') }}
),

from_values as (
    select
        metric_id,
        period_start_date,
        slice_type,
        slice_key,
        n_observations,
        -- RR3 counts what is unknown as points below nothing.
        cast(case when metric_id = 'I01-3' then n_positive else sum_points end as double) as sum_points
    from components
    where
        metric_id in ('{{ marts | map(attribute=0) | join("', '") }}') -- noqa: LT05
        and (period_type <> 'all' or metric_id like 'I07%')
        and slice_type <> 'survey'
    union all
    -- Weights make no whole numbers: nine decimals are compared.
    select
        metric_id,
        period_start_date,
        slice_type,
        slice_key,
        n_observations,
        round(metric_value, 9) as sum_points
    from {{ ref('int_metrics__weighted_estimated') }}
    where metric_id = 'A02' and slice_type = 'total'
),

from_marts as (
    {%- for metric_id, mart, period, base, positive in marts %}
    {%- set first_metric = loop.first %}
    {%- for slice_type, slice_key in slices.items() %}
    {% if not (first_metric and loop.first) %}union all{% endif %}
    select
        '{{ metric_id }}' as metric_id,
        {{ period }} as period_start_date,
        '{{ slice_type }}' as slice_type,
        {{ slice_key }} as slice_key,
        sum({{ base }}) as n_observations,
        cast(sum({{ positive }}) as double) as sum_points
    from {{ ref(mart) }}
    group by {{ period }}, {{ slice_key }}
    having sum({{ base }}) > 0
    {%- endfor %}
    {%- endfor %}
    union all
    select
        'A02' as metric_id,
        wave_start_date as period_start_date,
        'total' as slice_type,
        'all' as slice_key,
        sum(answer_count) as n_observations,
        round(100.0 * sum(weighted_promoters - weighted_detractors) / sum(sum_weights), 9) as sum_points
    from {{ ref('mart_survey_weighting') }}
    where population_count > 0
    group by wave_start_date
    having sum(answer_count) > 0
),

compared as (
    select
        coalesce(from_values.metric_id, from_marts.metric_id) as metric_id,
        coalesce(from_values.slice_type, from_marts.slice_type) as slice_type,
        coalesce(from_values.period_start_date, from_marts.period_start_date) as period_start_date,
        from_values.n_observations as value_observations,
        from_marts.n_observations as mart_observations,
        from_values.sum_points as value_points,
        from_marts.sum_points as mart_points
    from from_values
    full outer join from_marts
        on
            from_values.metric_id = from_marts.metric_id
            and from_values.slice_type = from_marts.slice_type
            and from_values.slice_key = from_marts.slice_key
            and coalesce(from_values.period_start_date, date '1900-01-01')
            = coalesce(from_marts.period_start_date, date '1900-01-01')
)

select *
from compared
where
    value_observations is distinct from mart_observations
    or value_points is distinct from mart_points
