-- Each observation once per slice type and period type it is published in. 'all' runs from the first to the last
-- period; a relationship metric has none, because waves are never pooled.
{%- set slices = {
    'total': "'all'",
    'brand': 'brand_key',
    'segment': 'segment_key',
    'area': 'geography_key',
    'channel': 'channel_key',
    'consented': "case when is_consented then 'yes' else 'no' end",
    'journey': 'journey_design_key',
    'survey': 'survey_key'
} %}
with observations as (
    select * from {{ ref('int_metrics__observations') }}
),

metrics as (
    select * from {{ ref('metrics') }}
),

in_periods as (
    select
        observations.*,
        metrics.period_type
    from observations
    inner join metrics
        on observations.metric_id = metrics.metric_id
    union all
    select
        observations.*,
        'all' as period_type
    from observations
    inner join metrics
        on observations.metric_id = metrics.metric_id
    where metrics.period_type <> 'wave'
),

sliced as (
    {%- for slice_type, slice_key in slices.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        metric_id,
        period_type,
        case when period_type <> 'all' then period_start_date end as period_start_date,
        '{{ slice_type }}' as slice_type,
        {{ slice_key }} as slice_key,
        observation_key,
        respondent_key,
        points,
        weight,
        is_censored
    from in_periods
    where {{ slice_key }} is not null
    {%- endfor %}
)

select * from sliced
