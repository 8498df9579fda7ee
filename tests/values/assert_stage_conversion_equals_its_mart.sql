{{ config(meta={'requirements': ['S2-09', 'S3-12', 'S0-36'], 'metrics': ['D02']}) }}
-- How many reached a stage and the next, month by month and stage by stage, equals what the mart holds of the furthest
-- stages; so do the first and the last stage of each journey. Two roads from the facts, one figure.
with components as (
    select * from {{ ref('int_metrics__components_summed') }}
    where
        metric_id in ('D02', 'D02-E')
        and period_type = 'month'
        and slice_type in ('stage', 'journey')
),

stages as (
    select * from {{ ref('dim_journey_stage') }}
    where is_designed
),

performance as (
    select * from {{ ref('mart_journey_performance') }}
),

from_values as (
    select
        metric_id,
        period_start_date as month_start_date,
        slice_key,
        n_observations,
        n_positive
    from components
    where (metric_id = 'D02') = (slice_type = 'stage')
),

reached as (
    select
        performance.month_start_date,
        stages.journey_design_key,
        stages.journey_stage_key,
        stages.stage_order,
        sum(performance.followed_up_ended_count) as reached_count
    from performance
    inner join stages as furthest_stages
        on performance.furthest_stage_key = furthest_stages.journey_stage_key
    inner join stages
        on
            furthest_stages.journey_design_key = stages.journey_design_key
            and furthest_stages.stage_order >= stages.stage_order
    group by
        performance.month_start_date, stages.journey_design_key, stages.journey_stage_key, stages.stage_order
),

followed as (
    select
        stages.journey_stage_key,
        stages.journey_design_key,
        stages.stage_order,
        next_stages.journey_stage_key as next_stage_key
    from stages
    inner join stages as next_stages
        on
            stages.journey_design_key = next_stages.journey_design_key
            and stages.stage_order + 1 = next_stages.stage_order
),

last_stages as (
    select
        journey_design_key,
        max_by(journey_stage_key, stage_order) as last_stage_key
    from stages
    group by journey_design_key
),

from_mart as (
    select
        'D02' as metric_id,
        reached.month_start_date,
        reached.journey_stage_key as slice_key,
        reached.reached_count as n_observations,
        coalesce(next_reached.reached_count, 0) as n_positive
    from reached
    inner join followed
        on reached.journey_stage_key = followed.journey_stage_key
    left join reached as next_reached
        on
            followed.next_stage_key = next_reached.journey_stage_key
            and reached.month_start_date = next_reached.month_start_date
    union all
    select
        'D02-E' as metric_id,
        reached.month_start_date,
        reached.journey_design_key as slice_key,
        reached.reached_count as n_observations,
        coalesce(last_reached.reached_count, 0) as n_positive
    from reached
    inner join last_stages
        on reached.journey_design_key = last_stages.journey_design_key
    left join reached as last_reached
        on
            last_stages.last_stage_key = last_reached.journey_stage_key
            and reached.month_start_date = last_reached.month_start_date
    where reached.stage_order = 1
)

select
    coalesce(from_values.metric_id, from_mart.metric_id) as metric_id,
    coalesce(from_values.month_start_date, from_mart.month_start_date) as month_start_date,
    from_values.n_observations as value_observations,
    from_mart.n_observations as mart_observations,
    from_values.n_positive as value_positive,
    from_mart.n_positive as mart_positive
from from_values
full outer join from_mart
    on
        from_values.metric_id = from_mart.metric_id
        and from_values.month_start_date = from_mart.month_start_date
        and from_values.slice_key = from_mart.slice_key
where
    from_values.n_observations is distinct from nullif(from_mart.n_observations, 0)
    or coalesce(from_values.n_positive, 0) is distinct from from_mart.n_positive
