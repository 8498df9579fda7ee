{{ config(meta={'requirements': ['S1-08']}) }}
-- Every step of a person's instance stands in one cell, and no stage of a design is without its cells.
with coverage as (
    select * from {{ ref('mart_journey_coverage') }}
),

in_cells as (
    select coalesce(sum(step_count), 0) as step_count
    from coverage
),

cells as (
    select count(*) as cell_count
    from coverage
),

in_facts as (
    select count(*) as step_count
    from {{ ref('fct_journey_steps') }} as steps
    inner join {{ ref('fct_journeys') }} as journeys
        on steps.journey_key = journeys.journey_key
    where
        not journeys.is_internal
        and journeys.traffic_class = 'person'
),

compared as (
    select
        'steps' as what,
        in_cells.step_count as in_mart,
        in_facts.step_count as in_core
    from in_cells
    cross join in_facts
    where in_cells.step_count <> in_facts.step_count
    union all
    select
        stages.stage_code as what,
        count(coverage.mart_key) as in_mart,
        1 as in_core
    from {{ ref('dim_journey_stage') }} as stages
    cross join cells
    left join coverage
        on stages.journey_stage_key = coverage.journey_stage_key
    where
        stages.stage_order is not null
        and cells.cell_count > 0
    group by stages.stage_code, stages.journey_stage_key
    having count(coverage.mart_key) = 0
)

select * from compared
