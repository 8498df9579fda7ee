-- A place as of the clock; its earlier versions stand in int_places__conformed.
with places as (
    select * from {{ ref('int_places__conformed') }}
),

areas as (
    select * from {{ ref('areas') }}
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
        {{ surrogate_key(['in_force.place_code']) }} as place_key,
        in_force.place_code,
        in_force.place_name,
        in_force.place_kind_code,
        {{ code_key('in_force.area_code') }} as geography_key,
        case
            when in_force.latitude is not null and in_force.longitude is not null then 'point'
            else areas.precision_code
        end as precision_code,
        {{ code_key('in_force.brand_code') }} as brand_key,
        in_force.time_zone,
        in_force.latitude,
        in_force.longitude,
        in_force.valid_to_date as closed_date
    from in_force
    left join areas
        on in_force.area_code = areas.area_code
),

{{ special_rows(
    ['place_key', 'place_code', 'place_name'],
    ['place_kind_code', 'geography_key', 'precision_code', 'brand_key', 'time_zone', 'latitude', 'longitude', 'closed_date']
) }}
