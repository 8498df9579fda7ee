-- A place as it is described last; its earlier versions stand in int_places__conformed.
with places as (
    select * from {{ ref('int_places__conformed') }}
),

latest as (
    select *
    from places
    qualify row_number() over (partition by place_code order by valid_from_date desc nulls last) = 1
),

coded as (
    select
        {{ surrogate_key(['place_code']) }} as place_key,
        place_code,
        place_name,
        place_kind_code,
        {{ code_key('area_code') }} as geography_key,
        {{ code_key('brand_code') }} as brand_key,
        time_zone,
        latitude,
        longitude,
        valid_to_date as closed_date
    from latest
),

{{ special_rows(
    ['place_key', 'place_code', 'place_name'],
    ['place_kind_code', 'geography_key', 'brand_key', 'time_zone', 'latitude', 'longitude', 'closed_date']
) }}
