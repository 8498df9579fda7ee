{{ config(meta={'requirements': ['S0-12'], 'metrics': ['E01']}) }}
-- Sessions hold exactly the interactions that have one; inside a session no gap is above the limit, between two
-- sessions of a stream none is within it.
with interactions as (
    select * from {{ ref('fct_interactions') }}
),

sessions as (
    select * from {{ ref('fct_sessions') }}
),

counted as (
    select
        (select count(session_key) from interactions) as interaction_count,
        (select coalesce(sum(event_count), 0) from sessions) as event_count
),

events as (
    select
        session_key,
        {{ seconds_between(
            'lag(event_at) over (partition by session_key order by event_at asc nulls first)', 'event_at'
        ) }} as gap_seconds
    from interactions
    where session_key is not null
),

neighbours as (
    select
        session_key,
        {{ seconds_between(
            'lag(ended_at) over (partition by stream_key order by started_at asc nulls first)', 'started_at'
        ) }} as gap_seconds
    from sessions
)

select 'events and sessions differ' as finding
from counted
where interaction_count <> event_count
union all
select 'a gap inside a session' as finding
from events
where gap_seconds > {{ var('session_gap_seconds') }}
union all
select 'two sessions that are one' as finding
from neighbours
where gap_seconds <= {{ var('session_gap_seconds') }}
