-- Cases and calls side by side: a row holds what was opened, and who called, in one queue on one day about one reason.
{%- set grain = [
    'team_key', 'reason_code', 'brand_key', 'segment_key', 'geography_key', 'channel_key', 'is_consented',
    'respondent_key'
] %}
{%- set of_cases = [
    'case_key', 'is_resolved', 'first_human_reply_at', 'first_response_business_minutes', 'is_first_response_censored',
    'reopen_count', 'reassignment_count', 'is_sla_met', 'resolution_calendar_hours'
] %}
{%- set of_calls = ['case_contact_key', 'is_answered', 'is_call_resolved', 'wait_seconds', 'handle_seconds'] %}
with cases as (
    select * from {{ ref('fct_cases') }}
),

contacts as (
    select * from {{ ref('fct_case_contacts') }}
),

calls as (
    select
        *,
        is_resolved as is_call_resolved
    from contacts
    where
        event_type_code = 'call'
        and not is_internal
),

counted as (
    select
        opened_date as service_date,
        {{ (grain + of_cases) | join(',\n        ') }},
        cast(null as {{ dbt.type_string() }}) as case_contact_key,
        cast(null as boolean) as is_answered,
        cast(null as boolean) as is_call_resolved,
        cast(null as double) as wait_seconds,
        cast(null as double) as handle_seconds
    from cases
    where
        not is_internal
        and not is_merged
    union all
    select
        contacted_date as service_date,
        {{ grain | join(',\n        ') }},
        cast(null as {{ dbt.type_string() }}) as case_key,
        cast(null as boolean) as is_resolved,
        cast(null as timestamp) as first_human_reply_at,
        cast(null as double) as first_response_business_minutes,
        cast(null as boolean) as is_first_response_censored,
        cast(null as bigint) as reopen_count,
        cast(null as bigint) as reassignment_count,
        cast(null as boolean) as is_sla_met,
        cast(null as double) as resolution_calendar_hours,
        {{ of_calls | join(',\n        ') }}
    from calls
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
        'sum_handle_seconds': 'cast(sum(case when is_answered then handle_seconds end) as double)'
    }) }}
)

select * from components
