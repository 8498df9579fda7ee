with events as (
    select * from {{ ref('int_ga4__events_located') }}
),

web_events as (
    select * from {{ ref('map_web_events') }}
    where
        source_system = 'ga4'
        and contract_name = 'telemetry'
),

signals as (
    select
        'ga4-' || events.event_id as telemetry_id,
        events.identifier_namespace,
        events.identifier_value,
        events.identifier_key,
        web_events.kind_code as signal_kind_code,
        events.event_at,
        events.synced_at as observed_at,
        case
            when web_events.kind_code <> 'web_vital' then null
            -- A vital is sent under its own name, or as web_vitals with its name beside it.
            when events.event_name <> 'web_vitals' then upper(events.event_name)
            else events.metric_code
        end as metric_code,
        case web_events.kind_code
            when 'web_vital' then events.metric_value
            when 'scroll' then events.percent_scrolled
        end as signal_value,
        events.rating_code,
        events.element_code,
        events.error_message,
        events.is_fatal,
        events.channel_code,
        events.touchpoint_code,
        events.page_group_code,
        events.device_code,
        events.brand_code,
        events.session_id,
        events.stream_key,
        {{ cast_errors_of('events.cast_errors', [
            'timestamp', '_fivetran_synced', 'param_metric_value', 'param_percent_scrolled', 'param_fatal'
        ]) }} as cast_errors,
        'ga4' as source_system,
        events.event_id as source_record_id,
        events.load_id,
        events.loaded_at,
        events.source_file,
        events.source_row_number
    from events
    inner join web_events
        on events.event_name = web_events.source_value
)

select * from signals
