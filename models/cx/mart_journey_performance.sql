with journeys as (
    select * from {{ ref('fct_journeys') }}
),

steps as (
    select * from {{ ref('fct_journey_steps') }}
),

stages as (
    select * from {{ ref('dim_journey_stage') }}
),

-- How far an instance came: the furthest designed stage it reached.
furthest_stages as (
    select
        steps.journey_key,
        max(stages.stage_order) as stage_order
    from steps
    inner join stages
        on steps.journey_stage_key = stages.journey_stage_key
    group by steps.journey_key
),

counted_journeys as (
    select
        journeys.*,
        cast(date_trunc('month', journeys.started_date) as date) as month_start_date,
        stages.journey_stage_key as furthest_stage_key
    from journeys
    inner join furthest_stages
        on journeys.journey_key = furthest_stages.journey_key
    inner join stages
        on
            journeys.journey_design_key = stages.journey_design_key
            and furthest_stages.stage_order = stages.stage_order
    where not journeys.is_internal
),

components as (
    {{ component_mart('counted_journeys', ['month_start_date', 'journey_design_key', 'furthest_stage_key'], {
        'journey_count': 'count(*)',
        'completed_count': "count(case when outcome = 'completed' then 1 end)",
        'abandoned_count': "count(case when outcome = 'abandoned' then 1 end)",
        'open_count': "count(case when outcome = 'open' then 1 end)",
        'followed_up_completed_count': "count(case when is_followed_up and outcome = 'completed' then 1 end)",
        'followed_up_ended_count': "count(case when is_followed_up and outcome <> 'open' then 1 end)",
        'interaction_count': 'cast(sum(interaction_count) as bigint)',
        'step_count': 'cast(sum(step_count) as bigint)'
    }) }}
)

select * from components
