-- E01: a new session when the gap is more than var session_gap_seconds, per device or cookie; midnight does not
-- split.
with interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

streamed as (
    select
        interaction_id,
        stream_key,
        event_at,
        lag(event_at) over (
            partition by stream_key order by event_at asc nulls first, interaction_id asc nulls first
        ) as previous_event_at
    from interactions
    where stream_key is not null
),

-- The last event that began a session: in the order of time that is the session's own start.
started as (
    select
        interaction_id,
        stream_key,
        event_at,
        max(
            case
                when
                    previous_event_at is null
                    or {{ seconds_between('previous_event_at', 'event_at') }} > {{ var('session_gap_seconds') }}
                    then event_at
            end
        ) over (
            partition by stream_key order by event_at asc nulls first, interaction_id asc nulls first
            rows between unbounded preceding and current row
        ) as session_started_at
    from streamed
),

assigned as (
    select
        interaction_id,
        stream_key,
        event_at,
        {{ surrogate_key(['stream_key', 'session_started_at']) }} as session_key
    from started
)

select * from assigned
