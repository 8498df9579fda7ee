-- What a metric of the survey programme counts beside invitations: responses, questions shown, people and closed
-- loops.
{%- set careful = 'response_key not in (select careless.response_key from ' ~ ref('fct_survey_responses')
    ~ ' as careless where careless.is_careless)' %}
{%- set answer = {
    'fact': 'fct_survey_answers', 'key': 'answer_key', 'points': 'points', 'survey': 'survey_key',
    'period': month_of('submitted_date')
} %}
{%- set pressure = {
    'fact': 'fct_survey_pressure', 'key': 'survey_pressure_key', 'period': 'month_start_date', 'condition': 'not is_internal'
} %}
{%- set loop_of = {
    'fact': 'fct_closed_loops', 'key': 'answer_key', 'survey': 'survey_key', 'period': month_of('submitted_date')
} %}
{%- set observed = {
    'A01-C': dict(
        answer, period='wave_start_date', condition="is_counted and measure_code = 'relationship_nps' and " ~ careful
    ),
    'B02-C': dict(answer, condition="is_counted and measure_code = 'csat' and " ~ careful),
    'B09': dict(
        loop_of, points='case when is_followed_in_time then 1 else 0 end', condition='is_eligible'
    ),
    'B09-R': dict(
        loop_of, points='case when is_recovered then 1 else 0 end',
        condition='is_eligible and is_followed_in_time and is_answered_later'
    ),
    'I04': {
        'fact': 'fct_survey_items', 'key': 'item_key', 'survey': 'survey_key', 'period': month_of('submitted_date'),
        'points': 'case when is_answered then 0 else 1 end', 'condition': 'is_counted'
    },
    'I05': {
        'fact': 'fct_survey_responses', 'key': 'response_key', 'survey': 'survey_key',
        'period': month_of('submitted_date'), 'points': 'case when is_careless then 1 else 0 end',
        'condition': 'is_counted and is_complete'
    },
    'I06': dict(pressure, points='invitation_count'),
    'I06-T': dict(pressure, points='case when is_asked_twice then 1 else 0 end'),
    'I08': {
        'fact': 'fct_survey_coverage', 'key': 'survey_coverage_key', 'respondent': 'customer_key',
        'period': 'month_start_date', 'points': 'case when is_measured then 1 else 0 end', 'condition': 'not is_internal'
    }
} %}
with observed as (
    {{ observations_of(observed) }}
)

select * from observed
