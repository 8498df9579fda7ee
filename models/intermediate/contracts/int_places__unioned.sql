with unioned as (
    {{ union_adapters('places') }}
),

checked as (
    select
        *,
        {{ reject_reason('places', {
            'ends before it begins': 'valid_to_date <= valid_from_date',
            'not on the globe': 'abs(latitude) > 90 or abs(longitude) > 180',
            'no such place kind': not_in_contract_codes('places', 'place_kind_code'),
            'no such area': not_in_seed('area_code', 'areas'),
            'no such brand': not_in_seed('brand_code', 'brands')
        }) }} as reject_reason
    from unioned
)

select * from checked
