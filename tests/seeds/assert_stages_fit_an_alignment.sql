{{ config(meta={'requirements': ['S2-14'], 'metrics': ['D04']}) }}
-- An alignment has one column for each order that a stage may have: 1 to var journey_most_stages, each once a design.
with stages as (
    select * from {{ ref('journey_stages') }}
),

counted as (
    select
        journey_code,
        design_version,
        stage_order,
        count(*) as stage_count
    from stages
    group by journey_code, design_version, stage_order
)

select * from counted
where
    stage_count > 1
    or stage_order is null
    or stage_order < 1
    or stage_order > {{ var('journey_most_stages') }}
