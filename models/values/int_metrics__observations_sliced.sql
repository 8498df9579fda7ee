-- Each observation once per slice type and period type it is published in. 'all' runs from the first to the last
-- period; a relationship metric has none, because waves are never pooled, and a question that was changed is pooled
-- from the period of its last change on.
{%- set slices = {
    'total': "'all'",
    'brand': 'brand_key',
    'segment': 'segment_key',
    'area': 'geography_key',
    'channel': 'channel_key',
    'consented': "case when is_consented then 'yes' else 'no' end",
    'journey': 'journey_design_key',
    'stage': 'journey_stage_key',
    'survey': 'survey_key'
} %}
{%- set shared_columns = ['metric_id', 'observation_key', 'respondent_key', 'period_start_date'] + slice_columns()
    + ['journey_design_key', 'survey_key', 'points', 'weight', 'is_censored'] %}
with single as (
    select * from {{ ref('int_metrics__observations') }}
),

staged as (
    select * from {{ ref('int_metrics__stages_observed') }}
),

-- An observation of a stage says which it is; the others are of none.
observations as (
    select
        {{ shared_columns | join(',\n        ') }},
        cast(null as {{ dbt.type_string() }}) as journey_stage_key
    from single
    union all
    select
        {{ shared_columns | join(',\n        ') }},
        journey_stage_key
    from staged
),

metrics as (
    select * from {{ ref('metrics') }}
),

breaks as (
    select * from {{ ref('int_metrics__series_broken') }}
),

last_breaks as (
    select
        metric_id,
        max(period_start_date) as series_from_date
    from breaks
    group by metric_id
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
    left join last_breaks
        on observations.metric_id = last_breaks.metric_id
    where
        metrics.period_type not in ('wave', 'all')
        -- A month's snapshot of everybody there is holds much of the month before.
        and not (metrics.interval_family = 'full_count' and metrics.observation_kind <> 'count')
        and (last_breaks.series_from_date is null or observations.period_start_date >= last_breaks.series_from_date)
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
