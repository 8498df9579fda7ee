-- The company writes some of these files itself, in the house's own codes: a code that does not exist is its mistake.
with unioned as (
    {{ union_adapters('exposures') }}
),

exposure_kinds as (
    select * from {{ ref('exposure_kinds') }}
),

channels as (
    select * from {{ ref('channels') }}
),

areas as (
    select * from {{ ref('areas') }}
),

brands as (
    select * from {{ ref('brands') }}
),

named as (
    select
        unioned.*,
        exposure_kinds.exposure_kind_code as known_kind_code,
        channels.channel_code as known_channel_code,
        areas.area_code as known_area_code,
        brands.brand_code as known_brand_code
    from unioned
    left join exposure_kinds
        on unioned.exposure_kind_code = exposure_kinds.exposure_kind_code
    left join channels
        on unioned.channel_code = channels.channel_code
    left join areas
        on unioned.area_code = areas.area_code
    left join brands
        on unioned.brand_code = brands.brand_code
),

checked as (
    select
        *,
        {{ reject_reason('exposures', {
            'no such kind of exposure': 'exposure_kind_code is not null and known_kind_code is null',
            'no such channel': 'channel_code is not null and known_channel_code is null',
            'no such area': 'area_code is not null and known_area_code is null',
            'no such brand': 'brand_code is not null and known_brand_code is null',
            'shown in the future of the load': 'exposed_at > loaded_at',
            'its period ends before it begins': 'period_end_date < cast(exposed_at as date)',
            'counts no exposure': 'exposure_count < 1',
            'one person, and more than one exposure': 'identifier_key is not null and exposure_count > 1',
            'withheld, and yet delivered, opened or clicked':
                'is_holdout and coalesce(delivered_at, opened_at, clicked_at) is not null',
            'delivered, opened or clicked before it was shown':
                'least(delivered_at, opened_at, clicked_at) < exposed_at'
        }) }} as reject_reason
    from named
)

select * from checked
