with cases as (
    select * from {{ ref('fct_cases') }}
),

counted_cases as (
    select *
    from cases
    where
        not is_internal
        and not is_merged
),

components as (
    {{ component_mart('counted_cases', ['opened_date', 'team_key', 'reason_code'], {
        'case_count': 'count(*)',
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
        'sum_resolution_calendar_hours': 'cast(sum(resolution_calendar_hours) as double)'
    }) }}
)

select * from components
