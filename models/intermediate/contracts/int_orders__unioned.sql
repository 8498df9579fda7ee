-- A company that sells in a currency must say what it is worth: an order without a rate would be missing from revenue.
with unioned as (
    {{ union_adapters('orders') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

{{ with_exchange_rate('unioned', reporting_date('unioned.ordered_at')) }},

checked as (
    select
        *,
        {{ reject_reason('orders', {
            'event in the future of the load': 'ordered_at > loaded_at',
            'cancelled before it was placed': 'cancelled_at < ordered_at',
            'total is below zero': 'total_amount < 0',
            'total is less than its discounted items': 'shipping_amount < 0',
            'discounted items are worth more than items': 'discount_amount < 0',
            'no such channel': not_in_seed('channel_code', 'channels'),
            'no such brand': not_in_seed('brand_code', 'brands'),
            'no such identifier namespace':
                not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code'),
            'no exchange rate for its currency and day': 'currency_code is not null and exchange_rate is null'
        }) }} as reject_reason
    from unioned_rated
)

select * from checked
