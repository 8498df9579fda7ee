-- The company writes some of these files itself, in the house's own codes: a code that does not exist is its mistake.
with unioned as (
    {{ union_adapters('exposures') }}
),

checked as (
    select
        *,
        {{ reject_reason('exposures', {
            'no such kind of exposure': not_in_seed('exposure_kind_code', 'exposure_kinds'),
            'no such channel': not_in_seed('channel_code', 'channels'),
            'no such area': not_in_seed('area_code', 'areas'),
            'no such brand': not_in_seed('brand_code', 'brands'),
            'shown in the future of the load': 'exposed_at > loaded_at',
            'its period ends before it begins': 'period_end_date < cast(exposed_at as date)',
            'counts no exposure': 'exposure_count < 1',
            'one person, and more than one exposure': 'identifier_key is not null and exposure_count > 1',
            'withheld, and yet delivered, opened or clicked':
                'is_holdout and coalesce(delivered_at, opened_at, clicked_at) is not null',
            'delivered, opened or clicked before it was shown':
                'least(delivered_at, opened_at, clicked_at) < exposed_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
