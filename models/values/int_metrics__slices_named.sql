-- The name that a reader sees for each slice's key.
{%- set dimensions = {
    'brand': ('dim_brand', 'brand_key', 'brand_name'),
    'segment': ('dim_segment', 'segment_key', 'segment_name'),
    'state': ('dim_segment', 'segment_key', 'segment_name'),
    'area': ('dim_geography', 'geography_key', 'area_name'),
    'channel': ('dim_channel', 'channel_key', 'channel_name'),
    'journey': ('dim_journey_design', 'journey_design_key', 'journey_name'),
    'stage': ('dim_journey_stage', 'journey_stage_key', "journey_code || ': ' || stage_name"),
    'survey': ('dim_survey', 'survey_key', 'survey_name')
} %}
with coverage as (
    select * from {{ ref('mart_journey_coverage') }}
),

stages as (
    select * from {{ ref('dim_journey_stage') }}
),

channels as (
    select * from {{ ref('dim_channel') }}
),

named as (
    {%- for slice_type, (dimension, key, name) in dimensions.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        '{{ slice_type }}' as slice_type,
        {{ key }} as slice_key,
        {{ name }} as slice_value
    from {{ ref(dimension) }}
    {%- endfor %}
    union all
    select
        'stage_channel' as slice_type,
        coverage.mart_key as slice_key,
        stages.journey_code || ': ' || stages.stage_name || ', ' || channels.channel_name as slice_value
    from coverage
    inner join stages
        on coverage.journey_stage_key = stages.journey_stage_key
    inner join channels
        on coverage.channel_key = channels.channel_key
)

select * from named
