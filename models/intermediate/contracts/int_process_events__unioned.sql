-- A lifecycle that is neither a start nor a completion, or a cost that cannot be summed, is a mistake of who wrote the
-- log: read as something else it would be a step or a sum that is not true (docs/design/event_logs.md).
with unioned as (
    {{ union_adapters('process_events') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

{{ with_exchange_rate('unioned', reporting_date('unioned.event_at')) }},

checked as (
    select
        *,
        {{ reject_reason('process_events', {
            'event in the future of the load': 'event_at > loaded_at',
            'event before the calendar':
                "event_at < cast('" ~ var('first_calendar_date') ~ "' as timestamp)",
            'no such lifecycle': not_in_contract_codes('process_events', 'lifecycle_code'),
            'a cost without its currency': 'cost_amount is not null and currency_code is null',
            'no exchange rate for its currency and day':
                'cost_amount is not null and currency_code is not null and exchange_rate is null'
        }) }} as reject_reason
    from unioned_rated
)

select * from checked
