-- Each session, need, contact, hand-over, wait and case that a metric counts.
{%- set need_contact = {
    'fact': 'fct_need_contacts', 'key': 'need_contact_key', 'period': month_of('contacted_date'),
    'condition': 'not is_internal and has_previous_channel'
} %}
{%- set observed = {
    'D07': {
        'fact': 'fct_handoffs', 'key': 'handoff_key', 'period': month_of('handed_over_date'),
        'points': 'case when has_required_context then 0 else 1 end',
        'condition': 'not is_internal and has_required_context is not null'
    },
    'E01': {
        'fact': 'fct_sessions', 'key': 'session_key', 'period': month_of('started_date'),
        'points': '1', 'condition': 'is_counted'
    },
    'E08': {
        'fact': 'fct_task_attempts', 'key': 'task_attempt_key', 'period': month_of('started_date'),
        'points': "case when outcome_code = 'completed' then 1 else 0 end",
        'condition': "not is_internal and traffic_class = 'person' and outcome_code <> 'open'"
    },
    'F03': {
        'fact': 'fct_needs', 'key': 'need_key', 'period': month_of('started_date'),
        'points': 'case when is_switched then 1 else 0 end',
        'condition': 'not is_internal and is_followed_up and is_started_in_digital'
    },
    'F04': dict(need_contact, points='case when has_context then 1 else 0 end'),
    'F04-U': dict(
        need_contact, points='case when is_context_used then 1 else 0 end',
        condition=need_contact.condition ~ ' and is_context_used is not null'
    ),
    'G07': {
        'fact': 'fct_cases', 'key': 'case_key', 'period': month_of('opened_date'),
        'points': 'first_response_business_minutes', 'censored': 'is_first_response_censored',
        'condition': 'not is_internal and not is_merged and first_response_business_minutes is not null'
    }
} %}
{%- set wait = {
    'fact': 'fct_waits', 'key': 'wait_key', 'period': month_of('started_date'), 'points': 'wait_seconds',
    'censored': 'is_censored'
} %}
{%- for letter, wait_type in {'Q': 'queue', 'C': 'callback', 'R': 'reply', 'D': 'delivery'}.items() %}
{%- set condition = "not is_internal and wait_type_code = '" ~ wait_type ~ "'" %}
{%- for level in ['', '90'] %}
{%- do observed.update({'D10-' ~ letter ~ level: dict(wait, condition=condition)}) %}
{%- endfor %}
{%- endfor %}
with observed as (
    {{ observations_of(observed) }}
)

select * from observed
