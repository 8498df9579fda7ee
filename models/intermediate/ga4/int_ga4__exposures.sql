-- A click belongs to the latest showing of the same content on the same cookie in the same session before it; the first
-- click of a showing is the one that counts.
with events as (
    select * from {{ ref('int_ga4__events_located') }}
),

web_events as (
    select * from {{ ref('map_web_events') }}
    where
        source_system = 'ga4'
        and contract_name = 'exposures'
),

seen as (
    select
        events.*,
        web_events.kind_code as exposure_kind_code,
        web_events.role_code,
        coalesce(events.promotion_code, events.content_code) as shown_code,
        case
            when web_events.role_code = 'show' and events.event_at is not null then {{ row_id('events') }}
        end as show_row
    from events
    inner join web_events
        on events.event_name = web_events.source_value
),

followed as (
    select
        *,
        {{ last_known(
            'show_row',
            'cookie_id, ga_session_id, exposure_kind_code, shown_code',
            'event_at asc nulls first, role_code desc nulls last, event_id asc nulls last'
        ) }} as last_show_row
    from seen
),

clicks as (
    select
        last_show_row,
        min(event_at) as clicked_at
    from followed
    where
        role_code = 'click'
        and cookie_id is not null
    group by last_show_row
),

exposures as (
    select
        'ga4-' || events.event_id as exposure_id,
        events.identifier_namespace,
        events.identifier_value,
        events.identifier_key,
        events.exposure_kind_code,
        events.event_at as exposed_at,
        cast(null as date) as period_end_date,
        events.channel_code,
        coalesce(events.promotion_name, events.campaign_code) as campaign_code,
        events.shown_code as content_code,
        events.creative_code as variant_code,
        false as is_holdout,
        {{ null_columns(['place_code', 'area_code']) }},
        cast(1 as bigint) as exposure_count,
        events.is_visible as is_viewable,
        cast(null as timestamp) as delivered_at,
        cast(null as timestamp) as opened_at,
        clicks.clicked_at,
        {{ null_columns(['case_id', 'order_id']) }},
        events.session_id,
        events.stream_key,
        events.brand_code,
        {{ cast_errors_of('events.cast_errors', ['timestamp', 'param_visible']) }} as cast_errors,
        'ga4' as source_system,
        events.event_id as source_record_id,
        events.load_id,
        events.loaded_at,
        events.source_file,
        events.source_row_number
    from seen as events
    left join clicks
        on events.show_row = clicks.last_show_row
    where events.role_code = 'show'
)

select * from exposures
