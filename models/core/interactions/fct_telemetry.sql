-- What an error said stays behind: it may hold what people typed.
with telemetry as (
    select * from {{ ref('int_telemetry__conformed') }}
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

signal_kinds as (
    select * from {{ ref('signal_kinds') }}
),

{{ with_session('telemetry', 'event_at') }},

{{ with_customer('telemetry_in_sessions', 'event_at') }},

described as (
    select
        {{ surrogate_key(['signals.telemetry_id']) }} as telemetry_key,
        signals.telemetry_id,
        signals.source_system,
        signals.identifier_key,
        signals.customer_key,
        signals.customer_version_key,
        signals.account_key,
        {{ code_key('signals.brand_code') }} as brand_key,
        signals.segment_key,
        signals.geography_key,
        {{ code_key('signals.channel_code') }} as channel_key,
        {{ code_key('signals.touchpoint_code') }} as touchpoint_key,
        signals.session_key,
        signals.stream_key,
        signals.event_at,
        {{ reporting_date('signals.event_at') }} as event_date,
        signals.observed_at,
        signals.loaded_at,
        signals.signal_kind_code,
        signal_kinds.is_frustration,
        signals.metric_code,
        signals.signal_value,
        signals.rating_code,
        signals.element_code,
        signals.is_fatal,
        signals.page_group_code,
        signals.device_code,
        signals.traffic_class,
        signals.is_consented,
        signals.is_internal
    from telemetry_in_sessions_of_customers as signals
    inner join signal_kinds
        on signals.signal_kind_code = signal_kinds.signal_kind_code
)

select * from described
