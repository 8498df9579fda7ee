with unioned as (
    {{ union_adapters('exchange_rates') }}
),

checked as (
    select
        *,
        {{ reject_reason('exchange_rates', {
            'not a positive rate': 'rate <= 0',
            'no three-letter currency': 'length(from_currency_code) <> 3 or length(to_currency_code) <> 3'
        }) }} as reject_reason
    from unioned
)

select * from checked
