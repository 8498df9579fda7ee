with unioned as (
    {{ union_adapters('products') }}
),

checked as (
    select
        *,
        {{ reject_reason('products', {
            'ends before it begins': 'valid_to_date <= valid_from_date',
            'no such brand': not_in_seed('brand_code', 'brands')
        }) }} as reject_reason
    from unioned
)

select * from checked
