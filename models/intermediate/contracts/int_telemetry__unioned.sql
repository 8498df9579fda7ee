with unioned as (
    {{ union_adapters('telemetry') }}
),

signal_kinds as (
    select * from {{ ref('signal_kinds') }}
),

web_vitals as (
    select * from {{ ref('web_vitals') }}
),

named as (
    select
        unioned.*,
        signal_kinds.signal_kind_code as known_kind_code,
        web_vitals.metric_code as known_metric_code
    from unioned
    left join signal_kinds
        on unioned.signal_kind_code = signal_kinds.signal_kind_code
    left join web_vitals
        on unioned.metric_code = web_vitals.metric_code
),

checked as (
    select
        *,
        {{ reject_reason('telemetry', {
            'no such kind of signal': 'signal_kind_code is not null and known_kind_code is null',
            'a web vital without its metric': "signal_kind_code = 'web_vital' and known_metric_code is null",
            'a web vital without its value': "signal_kind_code = 'web_vital' and signal_value is null",
            'a negative value': 'signal_value < 0',
            'no such rating': "rating_code not in ('good', 'needs_improvement', 'poor')",
            'event in the future of the load': 'event_at > loaded_at'
        }) }} as reject_reason
    from named
)

select * from checked
