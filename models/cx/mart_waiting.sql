-- How long customers wait, by what for and at which hour. Medians are never made from it: they stand in
-- fct_metric_values, from the waits themselves.
with waits as (
    select * from {{ ref('fct_waits') }}
),

counted as (
    select
        *,
        cast(date_trunc('month', started_date) as date) as month_start_date
    from waits
    where not is_internal
),

components as (
    {{ component_mart('counted', ['month_start_date', 'wait_type_code', 'started_hour', 'team_key'], {
        'wait_count': 'count(*)',
        'ended_count': 'count(case when not is_censored then 1 end)',
        'abandoned_count': 'count(case when is_abandoned then 1 end)',
        'censored_count': 'count(case when is_censored then 1 end)',
        'overlong_count': 'count(case when is_overlong then 1 end)',
        'sum_ended_seconds': 'cast(sum(case when not is_censored then wait_seconds end) as double)',
        'sum_censored_seconds': 'cast(sum(case when is_censored then wait_seconds end) as double)',
        'promise_due_count': 'count(is_promise_kept)',
        'promise_kept_count': 'count(case when is_promise_kept then 1 end)'
    }) }}
)

select * from components
