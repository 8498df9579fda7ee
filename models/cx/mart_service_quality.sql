-- Cases, calls and hand-overs side by side: a row holds what was opened, who called, and what was received from others,
-- in one queue on one day about one reason.
{%- set grain = [
    'service_date', 'team_key', 'reason_code', 'brand_key', 'segment_key', 'geography_key', 'channel_key', 'is_consented',
    'respondent_key'
] %}
{%- set text = dbt.type_string() %}
{%- set parts = {
    'opened_cases': {
        'case_key': text, 'is_resolved': 'boolean', 'first_human_reply_at': 'timestamp',
        'first_response_business_minutes': 'double', 'is_first_response_censored': 'boolean', 'reopen_count': 'bigint',
        'reassignment_count': 'bigint', 'is_sla_met': 'boolean', 'resolution_calendar_hours': 'double'
    },
    'calls': {
        'case_contact_key': text, 'is_answered': 'boolean', 'is_call_resolved': 'boolean', 'wait_seconds': 'double',
        'handle_seconds': 'double'
    },
    'received': {
        'handoff_key': text, 'has_required_context': 'boolean', 'is_taken_up': 'boolean', 'take_up_seconds': 'double'
    }
} %}
with cases as (
    select * from {{ ref('fct_cases') }}
),

contacts as (
    select * from {{ ref('fct_case_contacts') }}
),

handoffs as (
    select * from {{ ref('fct_handoffs') }}
),

opened_cases as (
    select
        *,
        opened_date as service_date
    from cases
    where
        not is_internal
        and not is_merged
),

calls as (
    select
        *,
        contacted_date as service_date,
        is_resolved as is_call_resolved
    from contacts
    where
        event_type_code = 'call'
        and not is_internal
),

received as (
    select
        *,
        handed_over_date as service_date,
        to_team_key as team_key
    from handoffs
    where not is_internal
),

counted as (
    {%- for part in parts %}
    {% if not loop.first %}union all{% endif %}
    select
        {{ grain | join(',\n        ') }}
        {%- for other, columns in parts.items() %}
        {%- for column, type in columns.items() %},
        {% if other == part %}{{ column }}{% else %}cast(null as {{ type }}) as {{ column }}{% endif %}
        {%- endfor %}
        {%- endfor %}
    from {{ part }}
    {%- endfor %}
),

components as (
    {{ component_mart('counted', ['service_date', 'team_key', 'reason_code'], {
        'case_count': 'count(case_key)',
        'resolved_count': 'count(case when is_resolved then 1 end)',
        'replied_count': 'count(first_human_reply_at)',
        'first_response_measured_count': 'count(first_response_business_minutes)',
        'first_response_censored_count':
            'count(case when is_first_response_censored then first_response_business_minutes end)',
        'sum_replied_business_minutes':
            'cast(sum(case when not is_first_response_censored then first_response_business_minutes end) as double)',
        'sum_censored_business_minutes':
            'cast(sum(case when is_first_response_censored then first_response_business_minutes end) as double)',
        'reopened_count': 'count(case when reopen_count > 0 then 1 end)',
        'reassignment_count': 'cast(sum(reassignment_count) as bigint)',
        'sla_judged_count': 'count(is_sla_met)',
        'sla_met_count': 'count(case when is_sla_met then 1 end)',
        'resolution_timed_count': 'count(resolution_calendar_hours)',
        'sum_resolution_calendar_hours': 'cast(sum(resolution_calendar_hours) as double)',
        'call_count': 'count(case_contact_key)',
        'answered_call_count': 'count(case when is_answered then 1 end)',
        'abandoned_call_count': 'count(case when not is_answered then 1 end)',
        'resolved_call_count': 'count(case when is_call_resolved then 1 end)',
        'answered_wait_measured_count': 'count(case when is_answered then wait_seconds end)',
        'abandoned_wait_measured_count': 'count(case when not is_answered then wait_seconds end)',
        'handle_measured_count': 'count(case when is_answered then handle_seconds end)',
        'sum_answered_wait_seconds': 'cast(sum(case when is_answered then wait_seconds end) as double)',
        'sum_abandoned_wait_seconds': 'cast(sum(case when not is_answered then wait_seconds end) as double)',
        'sum_handle_seconds': 'cast(sum(case when is_answered then handle_seconds end) as double)',
        'handoff_count': 'count(handoff_key)',
        'context_told_count': 'count(has_required_context)',
        'context_lost_count': 'count(case when not has_required_context then 1 end)',
        'taken_up_count': 'count(case when is_taken_up then 1 end)',
        'take_up_timed_count': 'count(take_up_seconds)',
        'sum_take_up_seconds': 'cast(sum(take_up_seconds) as double)'
    }) }}
)

select * from components
