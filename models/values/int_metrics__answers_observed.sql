-- Each answer that a metric counts.
{%- set answer = {
    'fact': 'fct_survey_answers', 'key': 'answer_key', 'points': 'points', 'survey': 'survey_key',
    'period': month_of('submitted_date')
} %}
{%- set trigger_answer = dict(answer, journey='journey_design_key') %}
{%- set observed = {
    'A01': dict(answer, period='wave_start_date', condition="is_counted and measure_code = 'relationship_nps'"),
    'B02': dict(trigger_answer, condition="is_counted and measure_code = 'csat'"),
    'B05': dict(trigger_answer, condition="is_counted and measure_code = 'ces2'"),
    'I03-M': dict(
        answer, key='response_key', points='answer_to_load_seconds / 3600', condition='not is_test and not is_internal',
        first_by='answer_to_load_seconds desc nulls last, answer_key asc nulls last'
    )
} %}
with observed as (
    {{ observations_of(observed) }}
)

select * from observed
