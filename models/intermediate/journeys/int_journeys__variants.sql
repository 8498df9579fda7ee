-- No counts of instances here: what is frequent is not therefore right. The stages of a variant are those of any of its
-- instances, of which one is kept as an example.
with traces as (
    select * from {{ ref('int_journeys__traces') }}
),

visits as (
    select * from {{ ref('int_journeys__visits') }}
),

variants as (
    select
        variant_key,
        journey_code,
        design_version,
        trace,
        trace_length,
        min(journey_key) as example_journey_key
    from traces
    group by variant_key, journey_code, design_version, trace, trace_length
),

-- A trace of a machine can have a million visits, and nobody reads further than these.
paths as (
    select
        variants.variant_key,
        {{ ordered_texts('stage_code', 'visit_number', ' > ') }} as path
    from variants
    inner join visits
        on variants.example_journey_key = visits.journey_key
    where visits.visit_number <= {{ var('journey_longest_trace') }}
    group by variants.variant_key
),

described as (
    select
        variants.variant_key,
        variants.journey_code,
        variants.design_version,
        paths.path || case when variants.trace_length > {{ var('journey_longest_trace') }} then ' > ...' else '' end
            as path,
        variants.trace,
        variants.trace_length,
        variants.trace_length > {{ var('journey_longest_trace') }} as is_overlong,
        variants.example_journey_key
    from variants
    inner join paths
        on variants.variant_key = paths.variant_key
)

select * from described
