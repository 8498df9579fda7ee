-- The company writes these files itself, in the house's own codes: a code that does not exist is its mistake.
with unioned as (
    {{ union_adapters('costs') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

cost_categories as (
    select * from {{ ref('cost_categories') }}
),

brands as (
    select * from {{ ref('brands') }}
),

channels as (
    select * from {{ ref('channels') }}
),

named as (
    select
        unioned.*,
        cost_categories.cost_category_code as known_category_code,
        brands.brand_code as known_brand_code,
        channels.channel_code as known_channel_code
    from unioned
    left join cost_categories
        on unioned.cost_category_code = cost_categories.cost_category_code
    left join brands
        on unioned.brand_code = brands.brand_code
    left join channels
        on unioned.channel_code = channels.channel_code
),

{{ with_exchange_rate('named', 'named.cost_date') }},

checked as (
    select
        *,
        {{ reject_reason('costs', {
            'no such category': 'cost_category_code is not null and known_category_code is null',
            'no such brand': 'brand_code is not null and known_brand_code is null',
            'no such channel': 'channel_code is not null and known_channel_code is null',
            'no exchange rate for its currency and day': 'currency_code is not null and exchange_rate is null'
        }) }} as reject_reason
    from named_rated
)

select * from checked
