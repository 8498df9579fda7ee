with sessions as (
    select * from {{ ref('fct_sessions') }}
),

touchpoints as (
    select * from {{ ref('dim_touchpoint') }}
),

counted_sessions as (
    select
        sessions.*,
        cast(date_trunc('week', sessions.started_date) as date) as week_start_date,
        cast(date_trunc('month', sessions.started_date) as date) as month_start_date,
        coalesce(touchpoints.page_group_code, 'other') as landing_page_group_code
    from sessions
    inner join touchpoints
        on sessions.touchpoint_key = touchpoints.touchpoint_key
    where sessions.is_counted
),

components as (
    {{ component_mart(
        'counted_sessions',
        ['week_start_date', 'month_start_date', 'landing_page_group_code', 'device_code'],
        {
            'session_count': 'count(*)',
            'engaged_session_count': 'count(case when is_engaged then 1 end)',
            'page_view_count': 'cast(sum(page_view_count) as bigint)',
            'key_event_count': 'cast(sum(key_event_count) as bigint)',
            'sum_engaged_seconds': 'cast(sum(engaged_seconds) as double)'
        }
    ) }}
)

select * from components
