-- E01: a new session when the gap is more than var session_gap_seconds, per device or cookie; midnight does not
-- split. A late event restates the sessions of its stream alone. Events of one instant share a session whichever stands
-- first: the frame is one of instants, not of rows.
{{ restated_by('int_sessions__streams') }}
with interactions as (
    select * from {{ ref('int_interactions__conformed') }}
    where stream_key is not null
),

numbered as (
    select
        interaction_id,
        stream_key,
        {{ hash_number(['stream_key']) }} as stream_number,
        event_at
    from interactions
),

streamed as (
    select
        *,
        lag(event_at) over (partition by stream_number order by event_at asc nulls first) as previous_event_at
    from numbered
    {{ where_restated('int_sessions__streams') }}
),

-- The last event that began a session: in the order of time that is the session's own start.
started as (
    select
        interaction_id,
        stream_key,
        stream_number,
        event_at,
        max(
            case
                when
                    previous_event_at is null
                    or {{ seconds_between('previous_event_at', 'event_at') }} > {{ var('session_gap_seconds') }}
                    then event_at
            end
        ) over (
            partition by stream_number order by event_at asc nulls first
            range between unbounded preceding and current row
        ) as session_started_at
    from streamed
),

assigned as (
    select
        interaction_id,
        stream_key,
        stream_number,
        event_at,
        {{ surrogate_key(['stream_key', 'session_started_at']) }} as session_key
    from started
)

select * from assigned
