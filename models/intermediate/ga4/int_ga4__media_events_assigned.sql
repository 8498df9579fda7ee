-- A play begins with each start of the same title in the same session of a cookie. What cannot be placed (no time, no
-- cookie) is a play of its own, which the contract refuses.
with events as (
    select * from {{ ref('int_ga4__events_located') }}
),

web_events as (
    select * from {{ ref('map_web_events') }}
    where
        source_system = 'ga4'
        and contract_name = 'media_plays'
),

placed as (
    select
        events.*,
        web_events.kind_code as media_kind_code,
        web_events.role_code,
        case when web_events.role_code = 'start' then 0 else 1 end as role_order,
        case
            when events.event_at is null or events.cookie_id is null then {{ row_id('events') }}
            else {{ surrogate_key([
                'events.cookie_id', 'events.ga_session_id', 'web_events.kind_code', 'events.video_code'
            ]) }}
        end as play_stream
    from events
    inner join web_events
        on events.event_name = web_events.source_value
),

numbered as (
    select
        *,
        cast(sum(case when role_code = 'start' then 1 else 0 end) over (
            partition by play_stream
            order by event_at asc nulls last, role_order asc nulls last, event_id asc nulls last
            rows between unbounded preceding and current row
        ) as bigint) as play_number
    from placed
),

assigned as (
    select
        *,
        cast(row_number() over (
            partition by play_stream, play_number
            order by event_at asc nulls last, role_order asc nulls last, event_id asc nulls last
        ) as bigint) as place_in_play
    from numbered
)

select * from assigned
