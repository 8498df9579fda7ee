{{ config(meta={'requirements': ['S2-08']}) }}
-- Every instance has interactions, every interaction's weights add up to 1, and steps hold the same interactions.
with bridge as (
    select * from {{ ref('bridge_journey_interaction') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

steps as (
    select * from {{ ref('fct_journey_steps') }}
),

weights as (
    select
        'weights of an interaction' as finding,
        interaction_key as found_key
    from bridge
    group by interaction_key
    having abs(sum(allocation_weight) - 1.0) > 1e-9
),

per_journey as (
    select
        journey_key,
        count(*) as interaction_count
    from bridge
    group by journey_key
),

per_steps as (
    select
        journey_key,
        sum(interaction_count) as interaction_count
    from steps
    group by journey_key
),

disagreeing as (
    select
        'interactions of an instance' as finding,
        journeys.journey_key as found_key
    from journeys
    left join per_journey
        on journeys.journey_key = per_journey.journey_key
    left join per_steps
        on journeys.journey_key = per_steps.journey_key
    where
        journeys.interaction_count is distinct from per_journey.interaction_count
        or journeys.interaction_count is distinct from per_steps.interaction_count
)

select * from weights
union all
select * from disagreeing
