-- The company writes these files itself, in the house's own codes: a code that does not exist is its mistake.
with unioned as (
    {{ union_adapters('costs') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

{{ with_exchange_rate('unioned', 'unioned.cost_date') }},

checked as (
    select
        *,
        {{ reject_reason('costs', {
            'no such category': not_in_seed('cost_category_code', 'cost_categories'),
            'no such brand': not_in_seed('brand_code', 'brands'),
            'no such channel': not_in_seed('channel_code', 'channels'),
            'no exchange rate for its currency and day': 'currency_code is not null and exchange_rate is null'
        }) }} as reject_reason
    from unioned_rated
)

select * from checked
