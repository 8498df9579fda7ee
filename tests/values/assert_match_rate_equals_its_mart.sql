{{ config(meta={'requirements': ['S0-36'], 'metrics': ['F08']}) }}
-- What happened and how much of it is somebody's, month by month and slice by slice, equals what the mart holds: two
-- roads from the interactions, one figure.
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
    where
        metric_id = 'F08'
        and period_type = 'month'
),

matching as (
    select * from {{ ref('mart_identity_matching') }}
),

from_mart as (
    {%- for slice_type, slice_key in slices.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        month_start_date,
        '{{ slice_type }}' as slice_type,
        {{ slice_key }} as slice_key,
        sum(interaction_count) as interaction_count,
        sum(resolved_count) as resolved_count
    from matching
    group by month_start_date, {{ slice_key }}
    {%- endfor %}
)

select
    coalesce(components.slice_type, from_mart.slice_type) as slice_type,
    coalesce(components.slice_key, from_mart.slice_key) as slice_key,
    components.n_observations,
    from_mart.interaction_count,
    components.n_positive,
    from_mart.resolved_count
from components
full outer join from_mart
    on
        components.period_start_date = from_mart.month_start_date
        and components.slice_type = from_mart.slice_type
        and components.slice_key = from_mart.slice_key
where
    components.n_observations is distinct from from_mart.interaction_count
    or components.n_positive is distinct from from_mart.resolved_count
