-- The name that a reader sees for each slice's key.
{%- set dimensions = {
    'brand': ('dim_brand', 'brand_key', 'brand_name'),
    'segment': ('dim_segment', 'segment_key', 'segment_name'),
    'state': ('dim_segment', 'segment_key', 'segment_name'),
    'area': ('dim_geography', 'geography_key', 'area_name'),
    'channel': ('dim_channel', 'channel_key', 'channel_name'),
    'journey': ('dim_journey_design', 'journey_design_key', 'journey_name'),
    'survey': ('dim_survey', 'survey_key', 'survey_name')
} %}
with named as (
    {%- for slice_type, (dimension, key, name) in dimensions.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        '{{ slice_type }}' as slice_type,
        {{ key }} as slice_key,
        {{ name }} as slice_value
    from {{ ref(dimension) }}
    {%- endfor %}
)

select * from named
