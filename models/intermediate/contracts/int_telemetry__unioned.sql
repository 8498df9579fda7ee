with unioned as (
    {{ union_adapters('telemetry') }}
),

checked as (
    select
        *,
        {{ reject_reason('telemetry', {
            'no such kind of signal': not_in_seed('signal_kind_code', 'signal_kinds'),
            'a web vital without its metric':
                "signal_kind_code = 'web_vital' and (metric_code is null or " ~ not_in_seed('metric_code', 'web_vitals') ~ ')',
            'a web vital without its value': "signal_kind_code = 'web_vital' and signal_value is null",
            'a negative value': 'signal_value < 0',
            'no such rating': not_in_contract_codes('telemetry', 'rating_code'),
            'event in the future of the load': 'event_at > loaded_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
