-- Who comes as far as the middle has passed the first quarter, also where its own event was lost.
with media_events as (
    select * from {{ ref('int_ga4__media_events_assigned') }}
),

plays as (
    select
        play_stream,
        play_number,
        min(case when role_code = 'start' then event_at end) as started_at,
        max(event_at) as ended_at,
        max(case when role_code = 'start' then is_autoplay end) as is_autoplay,
        max(is_visible) as is_viewable,
        max(case when role_code in ('progress', 'complete') then video_percent end) as furthest_percent,
        max(role_code = 'complete') as is_completed,
        max(video_position_seconds) as watched_seconds,
        max(video_duration_seconds) as duration_seconds,
        count(*) as source_event_count,
        {{ cast_errors_of_group('cast_errors', [
            'timestamp', 'param_video_percent', 'param_video_current_time', 'param_video_duration', 'param_visible',
            'param_video_autoplay'
        ]) }} as cast_errors
    from media_events
    group by play_stream, play_number
),

told as (
    select
        'ga4-' || events.event_id as media_play_id,
        events.identifier_namespace,
        events.identifier_value,
        events.identifier_key,
        events.media_kind_code,
        events.video_code as content_code,
        plays.started_at,
        plays.ended_at,
        plays.is_autoplay,
        plays.is_viewable,
        plays.is_completed or coalesce(plays.furthest_percent >= 25, false) as has_q25,
        plays.is_completed or coalesce(plays.furthest_percent >= 50, false) as has_q50,
        plays.is_completed or coalesce(plays.furthest_percent >= 75, false) as has_q75,
        plays.is_completed,
        plays.watched_seconds,
        plays.duration_seconds,
        cast(plays.source_event_count as bigint) as source_event_count,
        events.channel_code,
        events.touchpoint_code,
        events.page_group_code,
        events.device_code,
        events.brand_code,
        events.session_id,
        events.stream_key,
        plays.cast_errors,
        'ga4' as source_system,
        events.event_id as source_record_id,
        events.load_id,
        events.loaded_at,
        events.source_file,
        events.source_row_number
    from plays
    inner join media_events as events
        on
            plays.play_stream = events.play_stream
            and plays.play_number = events.play_number
            and events.place_in_play = 1
)

select * from told
