with unioned as (
    {{ union_adapters('campaigns') }}
),

checked as (
    select
        *,
        {{ reject_reason('campaigns', {
            'ends before it begins': 'ends_date < starts_date',
            'no such objective': not_in_contract_codes('campaigns', 'objective_code'),
            'no such channel': not_in_seed('channel_code', 'channels'),
            'no such brand': not_in_seed('brand_code', 'brands')
        }) }} as reject_reason
    from unioned
)

select * from checked
