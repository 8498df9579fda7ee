-- A warning: a feed that begins in the middle of an account's life, or a file that is late, is no reason to withhold
-- every figure; the rows say which accounts.
{{ config(
    severity='warn',
    meta={'requirements': ['S0-20'], 'dagster': {'ref': {'name': 'int_loyalty_events__conformed'}}}
) }}

-- An account that spends more points than it ever had misses movements: files that begin in the middle of its life
-- state its balance with points_corrected. Of one moment, what adds comes first.
with events as (
    select * from {{ ref('int_loyalty_events__conformed') }}
    where points is not null
),

balances as (
    select
        source_system,
        programme_code,
        identifier_key,
        event_at,
        sum(points) over (
            partition by source_system, programme_code, identifier_key
            order by event_at asc nulls last, points desc nulls last, loyalty_event_id asc nulls last
            rows between unbounded preceding and current row
        ) as balance
    from events
)

select * from balances
where balance < 0
