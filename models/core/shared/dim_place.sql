-- A place as of the clock; its earlier versions stand in int_places__conformed.
with places as (
    select * from {{ ref('int_places__conformed') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

in_force as (
    select places.*
    from places
    cross join clock
    qualify {{ version_in_force(['place_code'], 'clock.as_of_date') }}
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
    from in_force
),

{{ special_rows(
    ['place_key', 'place_code', 'place_name'],
    ['place_kind_code', 'geography_key', 'brand_key', 'time_zone', 'latitude', 'longitude', 'closed_date']
) }}
