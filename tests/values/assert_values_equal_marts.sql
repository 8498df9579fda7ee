{{ config(meta={
    'requirements': ['S0-36'],
    'metrics': ['A01', 'B02', 'B05', 'D01', 'D03', 'D04', 'D05', 'D06', 'D07', 'D08', 'D09', 'D10', 'D12', 'E01', 'F02', 'F03',
                'F04', 'G07', 'I01', 'I03']
}) }}
-- A value is made of what its mart holds, for every period and slice: two roads from the facts, one figure.
{%- set marts = [
    ('A01', 'mart_relationship', 'wave_start_date', 'answer_count', 'promoter_count', 'true'),
    ('B02', 'mart_touchpoint_experience', 'month_start_date', 'answer_count', 'positive_count', "measure_code = 'csat'"),
    ('B05', 'mart_touchpoint_experience', 'month_start_date', 'answer_count', 'positive_count', "measure_code = 'ces2'"),
    ('D01', 'mart_journey_performance', 'month_start_date', 'followed_up_ended_count', 'followed_up_completed_count', 'true'),
    ('D03', 'mart_journey_performance', 'month_start_date', 'journey_count', 'journey_count', 'true'),
    ('D12-S', 'mart_journey_performance', 'month_start_date', 'completed_count', 'completed_count', 'true'),
    ('D12-M', 'mart_journey_performance', 'month_start_date', 'completed_count', 'completed_count', 'true'),
    ('D04', 'mart_journey_performance', 'month_start_date', 'compared_count', 'compared_count', 'true'),
    ('D04-F', 'mart_journey_performance', 'month_start_date', 'compared_count', 'fitting_count', 'true'),
    ('D04-L', 'mart_journey_performance', 'month_start_date', 'compared_count', 'compared_count', 'true'),
    ('D05-B', 'mart_journey_moves', 'month_start_date', 'move_count', 'designed_count', 'true'),
    ('D06', 'mart_journey_performance', 'month_start_date', 'ended_count', 'reworked_count', 'true'),
    ('D08', 'mart_journey_performance', 'month_start_date', 'peak_end_count', 'peak_end_count', 'true'),
    ('D09', 'mart_journey_performance', 'month_start_date', 'ended_count', 'ended_count', 'true'),
    ('F02', 'mart_journey_performance', 'month_start_date', 'ended_count', 'cross_channel_count', 'true'),
    ('D07', 'mart_service_quality', "cast(date_trunc('month', service_date) as date)", 'context_told_count', 'context_lost_count', 'true'),
    ('F03', 'mart_channel_mix', 'month_start_date', 'digital_need_count', 'switched_need_count', 'true'),
    ('F04', 'mart_channel_mix', 'month_start_date', 'previous_channel_count', 'with_context_count', 'true'),
    ('F04-U', 'mart_channel_mix', 'month_start_date', 'context_use_told_count', 'context_used_count', 'true'),
    ('E01', 'mart_digital_experience', 'month_start_date', 'session_count', 'session_count', 'true'),
    ('I01', 'mart_survey_programme', 'month_start_date', 'invitation_count - ineligible_count', 'complete_count', 'true'),
    ('I03-T', 'mart_survey_programme', 'month_start_date', 'touchpoint_known_count', 'touchpoint_known_count', 'true'),
    ('I03-A', 'mart_survey_programme', 'month_start_date', 'answered_count', 'answered_count', 'true')
] %}
{%- for letter, wait_type in {'Q': 'queue', 'C': 'callback', 'R': 'reply', 'D': 'delivery'}.items() %}
{%- for level in ['', '90'] %}
{%- do marts.append((
    'D10-' ~ letter ~ level, 'mart_waiting', 'month_start_date', 'wait_count', 'wait_count',
    "wait_type_code = '" ~ wait_type ~ "'"
)) %}
{%- endfor %}
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
        -- Of a duration, a fitness and a score its being there is all that a count can compare.
        case
            when
                metric_id like 'I03-_' or metric_id like 'D1_-%'
                or metric_id in ('D03', 'D04', 'D04-L', 'D08')
                then n_observations
            else n_positive
        end as n_positive
    from components
    where
        period_type <> 'all'
        -- The marts of the others are held beside their values in tests of their own.
        and metric_id in ('{{ marts | map(attribute=0) | join("', '") }}') -- noqa: LT05
        and slice_type not in ('journey', 'survey')
),

from_marts as (
    {%- for metric_id, mart, period, base, positive, condition in marts %}
    {%- set first_metric = loop.first %}
    {%- for slice_type, slice_key in slices.items() %}
    {% if not (first_metric and loop.first) %}union all{% endif %}
    select
        '{{ metric_id }}' as metric_id,
        {{ period }} as period_start_date,
        '{{ slice_type }}' as slice_type,
        {{ slice_key }} as slice_key,
        sum({{ base }}) as n_observations,
        sum({{ positive }}) as n_positive
    from {{ ref(mart) }}
    where {{ condition }}
    group by {{ period }}, {{ slice_key }}
    having sum({{ base }}) > 0
    {%- endfor %}
    {%- endfor %}
),

compared as (
    select
        from_values.metric_id as value_metric_id,
        from_marts.metric_id as mart_metric_id,
        coalesce(from_values.slice_type, from_marts.slice_type) as slice_type,
        coalesce(from_values.slice_key, from_marts.slice_key) as slice_key,
        coalesce(from_values.period_start_date, from_marts.period_start_date) as period_start_date,
        from_values.n_observations as value_observations,
        from_marts.n_observations as mart_observations,
        from_values.n_positive as value_positive,
        from_marts.n_positive as mart_positive
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
    or value_positive is distinct from mart_positive
