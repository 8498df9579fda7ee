{{ config(meta={'requirements': ['S0-12'], 'metrics': ['E01']}) }}
-- The events of all sessions are the interactions that have one, and no session is longer than its gaps allow.
with interactions as (
    select * from {{ ref('fct_interactions') }}
),

sessions as (
    select * from {{ ref('fct_sessions') }}
),

counted as (
    select
        (select count(*) from interactions where session_key is not null) as interaction_count,
        (select coalesce(sum(event_count), 0) from sessions) as event_count
)

select *
from counted
where interaction_count <> event_count
