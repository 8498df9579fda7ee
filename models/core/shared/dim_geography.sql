-- From the areas that people are counted by upwards. Finer than that only the company's own places are known
-- (dim_place); where a person is, is not kept.
with areas as (
    select * from {{ ref('areas') }}
),

coded as (
    select
        {{ surrogate_key(['area_code']) }} as geography_key,
        area_code,
        area_name,
        area_group,
        precision_code,
        case when parent_area_code is null then {{ not_applicable_key() }} else {{ code_key('parent_area_code') }} end
            as parent_geography_key
    from areas
),

{{ special_rows(
    ['geography_key', 'area_code', 'area_name'],
    ['area_group', 'precision_code', 'parent_geography_key']
) }}
