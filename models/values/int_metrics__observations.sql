-- One row per observation that enters a metric's denominator, with what it contributes above the line (points) and
-- below it (weight) and whose it is.
-- The values, their distinct customers and their clustered intervals all come from here; a test ties them to the marts.
{%- set month_of = "cast(date_trunc('month', {}) as date)" %}
{%- set answer = {
    'fact': 'fct_survey_answers', 'key': 'answer_key', 'points': 'points', 'survey': 'survey_key',
    'period': month_of.format('submitted_date')
} %}
{%- set invitation = {
    'fact': 'fct_survey_invitations', 'key': 'invitation_key', 'period': month_of.format('invited_date'),
    'survey': 'survey_key'
} %}
{%- set ended_journey = {
    'fact': 'fct_journeys', 'key': 'journey_key', 'period': month_of.format('started_date'), 'points': '1',
    'journey': 'journey_design_key', 'condition': "not is_internal and traffic_class = 'person' and outcome <> 'open'"
} %}
{%- set aligned = ended_journey.condition ~ ' and alignment_cost is not null' %}
{%- set completed = " and outcome = 'completed'" %}
{%- set length = '(trace_length + required_stage_count)' %}
{%- set need_contact = {
    'fact': 'fct_need_contacts', 'key': 'need_contact_key', 'period': month_of.format('contacted_date'),
    'condition': 'not is_internal and has_previous_channel'
} %}
{%- set observed = {
    'A01': dict(answer, period='wave_start_date', condition="is_counted and measure_code = 'relationship_nps'"),
    'B02': dict(answer, condition="is_counted and measure_code = 'csat'"),
    'B05': dict(answer, condition="is_counted and measure_code = 'ces2'"),
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
    'D07': {
        'fact': 'fct_handoffs', 'key': 'handoff_key', 'period': month_of.format('handed_over_date'),
        'points': 'case when has_required_context then 0 else 1 end',
        'condition': 'not is_internal and has_required_context is not null'
    },
    'E01': {
        'fact': 'fct_sessions', 'key': 'session_key', 'period': month_of.format('started_date'),
        'points': '1', 'condition': 'is_counted'
    },
    'F02': dict(ended_journey, points='case when channel_count > 1 then 1 else 0 end'),
    'F03': {
        'fact': 'fct_needs', 'key': 'need_key', 'period': month_of.format('started_date'),
        'points': 'case when is_switched then 1 else 0 end',
        'condition': 'not is_internal and is_followed_up and is_started_in_digital'
    },
    'F04': dict(need_contact, points='case when has_context then 1 else 0 end'),
    'F04-U': dict(
        need_contact, points='case when is_context_used then 1 else 0 end',
        condition=need_contact.condition ~ ' and is_context_used is not null'
    ),
    'G07': {
        'fact': 'fct_cases', 'key': 'case_key', 'period': month_of.format('opened_date'),
        'points': 'first_response_business_minutes', 'censored': 'is_first_response_censored',
        'condition': 'not is_internal and not is_merged and first_response_business_minutes is not null'
    },
    'I01': dict(invitation, points='case when is_complete then 1 else 0 end', condition='is_counted and is_eligible'),
    'I03-T': dict(
        invitation, points='touchpoint_to_invitation_seconds / 3600',
        condition='is_counted and touchpoint_to_invitation_seconds is not null'
    ),
    'I03-A': dict(
        invitation, points='invitation_to_answer_seconds / 3600',
        condition='is_counted and is_eligible and invitation_to_answer_seconds is not null'
    ),
    'I03-M': dict(
        answer, key='response_key', points='answer_to_load_seconds / 3600', condition='not is_test and not is_internal',
        first_by='answer_to_load_seconds desc nulls last, answer_key asc nulls last'
    )
} %}
{%- set wait = {
    'fact': 'fct_waits', 'key': 'wait_key', 'period': month_of.format('started_date'), 'points': 'wait_seconds',
    'censored': 'is_censored'
} %}
{%- for letter, wait_type in {'Q': 'queue', 'C': 'callback', 'R': 'reply', 'D': 'delivery'}.items() %}
{%- set condition = "not is_internal and wait_type_code = '" ~ wait_type ~ "'" %}
{%- for level in ['', '90'] %}
{%- do observed.update({'D10-' ~ letter ~ level: dict(wait, condition=condition)}) %}
{%- endfor %}
{%- endfor %}
{%- set no_key = 'cast(null as ' ~ dbt.type_string() ~ ')' %}
with observations as (
    {%- for metric_id, its in observed.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        '{{ metric_id }}' as metric_id,
        {{ its.key }} as observation_key,
        respondent_key,
        {{ its.period }} as period_start_date,
        {{ slice_columns() | join(',\n        ') }},
        {{ its.journey or no_key }} as journey_design_key,
        {{ its.survey or no_key }} as survey_key,
        cast({{ its.points }} as double) as points,
        cast({{ its.weight or 1 }} as double) as weight,
        {{ its.censored or 'false' }} as is_censored
    from {{ ref(its.fact) }}
    where {{ its.condition }}
    {%- if its.first_by %}
    qualify row_number() over (partition by {{ its.key }} order by {{ its.first_by }}) = 1
    {%- endif %}
    {%- endfor %}
)

select * from observations
