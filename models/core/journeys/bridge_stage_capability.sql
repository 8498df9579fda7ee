with capabilities as (
    select * from {{ ref('journey_stage_capabilities') }}
),

coded as (
    select
        {{ surrogate_key(['journey_code', 'design_version', 'stage_code', 'capability_name']) }}
            as stage_capability_key,
        {{ surrogate_key(['journey_code', 'design_version', 'stage_code']) }} as journey_stage_key,
        {{ surrogate_key(['journey_code', 'design_version']) }} as journey_design_key,
        capability_name,
        {{ text('policy_name') }} as policy_name
    from capabilities
)

select * from coded
