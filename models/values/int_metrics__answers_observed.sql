-- Each answer that a metric counts. Answers after a contact or purchase are told by journey too.
{%- set answer = {
    'fact': 'fct_survey_answers', 'key': 'answer_key', 'points': 'points', 'survey': 'survey_key',
    'period': month_of('submitted_date')
} %}
{%- set of_wave = dict(answer, period='wave_start_date') %}
{%- set of_event = dict(answer, journey='journey_design_key') %}
{%- set counted = "is_counted and measure_code = '" %}
{%- set observed = {
    'A01': dict(of_wave, condition=counted ~ "relationship_nps'"),
    'A09': dict(of_wave, points='answer_pomp', condition=counted ~ "acsi_item'"),
    'B01': dict(of_event, condition='not is_orphan and ' ~ counted ~ "transactional_nps'"),
    'B02': dict(of_event, condition=counted ~ "csat'"),
    'B03': dict(of_event, points='answer_number', condition=counted ~ "csat'"),
    'B03-P': dict(of_event, points='answer_pomp', condition=counted ~ "csat'"),
    'B04': dict(of_event, points='answer_number', condition=counted ~ "ces2'"),
    'B05': dict(of_event, condition=counted ~ "ces2'"),
    'B06': dict(of_event, points='answer_pomp', condition=counted ~ "ces1'"),
    'B07-E': dict(of_event, points='answer_pomp', condition=counted ~ "access_ease'"),
    'B07-S': dict(of_event, points='answer_pomp', condition=counted ~ "access_speed'"),
    'B07-Q': dict(of_event, points='answer_pomp', condition=counted ~ "service_quality'"),
    'B08': dict(of_event, condition=counted ~ "first_contact_resolution'"),
    'I03-M': dict(
        answer, key='response_key', points='answer_to_load_seconds / 3600', condition='not is_test and not is_internal',
        first_by='answer_to_load_seconds desc nulls last, answer_key asc nulls last'
    )
} %}
with observed as (
    {{ observations_of(observed) }}
)

select * from observed
