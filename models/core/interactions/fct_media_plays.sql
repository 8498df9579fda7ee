-- An autoplay that ended at once is no start (E12); what it reached in that moment is no quartile either.
with media_plays as (
    select * from {{ ref('int_media_plays__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

sessions as (
    select * from {{ ref('int_sessions__classed') }}
),

{{ with_session('media_plays', 'started_at') }},

{{ with_customer('media_plays_in_sessions', 'started_at') }},

plays as (
    select
        *,
        not coalesce(is_autoplay and watched_seconds < {{ var('autoplay_start_seconds') }}, false) as is_started
    from media_plays_in_sessions_of_customers
),

described as (
    select
        {{ surrogate_key(['plays.media_play_id']) }} as media_play_key,
        plays.media_play_id,
        plays.source_system,
        plays.identifier_key,
        plays.customer_key,
        plays.customer_version_key,
        plays.account_key,
        {{ respondent_key('plays.customer_key', 'plays.stream_key', 'plays.media_play_id') }} as respondent_key,
        {{ code_key('plays.brand_code') }} as brand_key,
        plays.segment_key,
        plays.geography_key,
        {{ code_key('plays.channel_code') }} as channel_key,
        {{ code_key('plays.touchpoint_code') }} as touchpoint_key,
        plays.session_key,
        plays.stream_key,
        plays.started_at,
        {{ reporting_date('plays.started_at') }} as started_date,
        plays.ended_at,
        plays.loaded_at,
        plays.media_kind_code,
        plays.content_code,
        plays.is_autoplay,
        plays.is_viewable,
        plays.is_started,
        plays.is_started and plays.has_q25 as has_q25,
        plays.is_started and plays.has_q50 as has_q50,
        plays.is_started and plays.has_q75 as has_q75,
        plays.is_started and plays.is_completed as is_completed,
        plays.watched_seconds,
        plays.duration_seconds,
        plays.page_group_code,
        plays.device_code,
        plays.traffic_class,
        plays.is_consented,
        plays.is_internal
    from plays
)

select * from described
