with stages as (
    select * from {{ ref('journey_stages') }}
),

coded as (
    select
        {{ surrogate_key(['journey_code', 'design_version', 'stage_code']) }} as journey_stage_key,
        stage_code,
        stage_name,
        {{ surrogate_key(['journey_code', 'design_version']) }} as journey_design_key,
        journey_code,
        design_version,
        stage_order,
        is_required,
        is_repeatable
    from stages
),

{{ special_rows(
    ['journey_stage_key', 'stage_code', 'stage_name', 'journey_design_key', 'journey_code'],
    ['design_version', 'stage_order', 'is_required', 'is_repeatable']
) }}
