{{ config(meta={
    'requirements': ['S0-31', 'S0-32', 'S0-33', 'S0-36'],
    'metrics': ['A06', 'A07', 'A08', 'A09', 'A10', 'A11', 'A13', 'B01', 'B03', 'B04', 'B06', 'B07', 'B08']
}) }}
-- A value of attitude is made of what its mart holds, for every period and slice: count, and sum to the last digits.
{%- set relationship = ['mart_relationship', 'wave_start_date', 'true'] %}
{%- set sus = ['mart_usability', 'month_start_date', "instrument_code = 'sus'"] %}
{%- set umux = ['mart_usability', 'month_start_date', "instrument_code = 'umux_lite'"] %}
{%- set marts = {
    'A06': sus + ['score_count', 'sum_score'],
    'A07-I': sus + ['score_count', 'imputed_count'],
    'A07-N': sus + ['nine_item_count', 'sum_score_nine_items'],
    'A08': umux + ['score_count', 'sum_score'],
    'A08-S': umux + ['score_count', 'sum_sus_equivalent'],
    'A09': relationship + [
        'acsi_satisfaction_count + acsi_confirmation_count + acsi_ideal_count',
        '(sum_acsi_satisfaction + sum_acsi_confirmation + sum_acsi_ideal - acsi_satisfaction_count'
        ~ ' - acsi_confirmation_count - acsi_ideal_count) * 100.0 / 9'
    ],
    'A10': relationship + ['importance_pair_count', 'sum_importance_satisfaction'],
    'A11': relationship + ['trust_count', 'sum_trust'],
    'A13': relationship + ['gap_pair_count', 'sum_gap']
} %}
{%- for metric_id, (measure, total) in {
    'B01': ['transactional_nps', 'positive_count - negative_count'],
    'B03': ['csat', 'sum_answer'],
    'B03-P': ['csat', 'sum_pomp'],
    'B04': ['ces2', 'sum_answer'],
    'B06': ['ces1', 'sum_pomp'],
    'B07-E': ['access_ease', 'sum_pomp'],
    'B07-S': ['access_speed', 'sum_pomp'],
    'B07-Q': ['service_quality', 'sum_pomp'],
    'B08': ['first_contact_resolution', 'positive_count']
}.items() %}
{%- do marts.update({metric_id: [
    'mart_touchpoint_experience', 'month_start_date', "measure_code = '" ~ measure ~ "'", 'answer_count', total
]}) %}
{%- endfor %}
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
        sum_points
    from components
    where
        period_type <> 'all'
        and metric_id in ('{{ marts | join("', '") }}') -- noqa: LT05
        and slice_type in ('{{ slices | join("', '") }}')
),

from_marts as (
    {%- for metric_id, (mart, period, condition, base, total) in marts.items() %}
    {%- set first_metric = loop.first %}
    {%- for slice_type, slice_key in slices.items() %}
    {% if not (first_metric and loop.first) %}union all{% endif %}
    select
        '{{ metric_id }}' as metric_id,
        {{ period }} as period_start_date,
        '{{ slice_type }}' as slice_type,
        {{ slice_key }} as slice_key,
        sum({{ base }}) as n_observations,
        sum({{ total }}) as sum_points
    from {{ ref(mart) }}
    where {{ condition }}
    group by {{ period }}, {{ slice_key }}
    having sum({{ base }}) > 0
    {%- endfor %}
    {%- endfor %}
),

compared as (
    select
        coalesce(from_values.metric_id, from_marts.metric_id) as metric_id,
        coalesce(from_values.slice_type, from_marts.slice_type) as slice_type,
        coalesce(from_values.slice_key, from_marts.slice_key) as slice_key,
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
            and from_values.period_start_date = from_marts.period_start_date
)

select *
from compared
where
    value_observations is distinct from mart_observations
    or coalesce(abs(value_points - mart_points) > 1e-6 * (1 + abs(mart_points)), true)
