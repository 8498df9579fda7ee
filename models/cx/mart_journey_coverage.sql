-- The whole grid, so that what is not there shows. No period and no slices: a cell that is empty in one month and area
-- says nothing of the design.
with stages as (
    select * from {{ ref('dim_journey_stage') }}
    where stage_order is not null
),

channels as (
    select * from {{ ref('dim_channel') }}
),

interactions as (
    select * from {{ ref('fct_interactions') }}
    where
        not is_internal
        and traffic_class = 'person'
),

journeys as (
    select * from {{ ref('fct_journeys') }}
    where
        not is_internal
        and traffic_class = 'person'
),

steps as (
    select * from {{ ref('fct_journey_steps') }}
),

counted_steps as (
    select
        steps.journey_stage_key,
        steps.channel_key,
        count(*) as step_count,
        count(distinct steps.journey_key) as journey_count,
        count(distinct journeys.respondent_key) as n_customers
    from steps
    inner join journeys
        on steps.journey_key = journeys.journey_key
    group by steps.journey_stage_key, steps.channel_key
),

used_channels as (
    select channels.channel_key
    from channels
    where
        channels.channel_key in (select interactions.channel_key from interactions)
        or channels.channel_key in (select counted_steps.channel_key from counted_steps)
),

grid as (
    select
        {{ surrogate_key(['stages.journey_stage_key', 'used_channels.channel_key']) }} as mart_key,
        stages.journey_design_key,
        stages.journey_stage_key,
        used_channels.channel_key,
        coalesce(counted_steps.step_count, 0) as step_count,
        coalesce(counted_steps.journey_count, 0) as journey_count,
        coalesce(counted_steps.n_customers, 0) as n_customers,
        counted_steps.step_count is null as is_empty
    from stages
    cross join used_channels
    left join counted_steps
        on
            stages.journey_stage_key = counted_steps.journey_stage_key
            and used_channels.channel_key = counted_steps.channel_key
)

select * from grid
