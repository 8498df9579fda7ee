-- Each journey instance, or move or score of one, that a metric counts.
{%- set ended_journey = {
    'fact': 'fct_journeys', 'key': 'journey_key', 'period': month_of('started_date'), 'points': '1',
    'journey': 'journey_design_key', 'condition': "not is_internal and traffic_class = 'person' and outcome <> 'open'"
} %}
{%- set aligned = ended_journey.condition ~ ' and alignment_cost is not null' %}
{%- set completed = " and outcome = 'completed'" %}
{%- set length = '(trace_length + required_stage_count)' %}
{%- set observed = {
    'D01': dict(
        ended_journey, points="case when outcome = 'completed' then 1 else 0 end",
        condition=ended_journey.condition ~ ' and is_followed_up'
    ),
    'D03': dict(
        ended_journey, points='duration_seconds / 86400', censored='is_duration_censored',
        condition="not is_internal and traffic_class = 'person'"
    ),
    'D04': dict(ended_journey, points='1.0 - alignment_cost / cast(' ~ length ~ ' as double)', condition=aligned),
    'D04-F': dict(ended_journey, points='case when alignment_cost = 0 then 1 else 0 end', condition=aligned),
    'D04-L': dict(ended_journey, points=length ~ ' - alignment_cost', weight=length, condition=aligned),
    'D05-B': dict(
        ended_journey, fact='fct_journey_moves', key='journey_move_key',
        points='case when is_designed then 1 else 0 end', condition="not is_internal and traffic_class = 'person'"
    ),
    'D06': dict(ended_journey, points='case when is_reworked then 1 else 0 end'),
    'D08': dict(ended_journey, fact='fct_journey_scores', points='peak_end_score', condition='is_counted'),
    'D09': ended_journey,
    'D12-S': dict(ended_journey, points='step_count', condition=ended_journey.condition ~ completed),
    'D12-M': dict(ended_journey, points='duration_seconds / 60', condition=ended_journey.condition ~ completed),
    'F02': dict(ended_journey, points='case when channel_count > 1 then 1 else 0 end')
} %}
with observed as (
    {{ observations_of(observed) }}
)

select * from observed
