{{ config(meta={'requirements': ['S2-14'], 'metrics': ['D04']}) }}
-- From each ended instance down to its deviations and to the steps that deviate: nothing is lost and nothing twice.
with journeys as (
    select * from {{ ref('fct_journeys') }}
),

deviations as (
    select * from {{ ref('fct_journey_deviations') }}
),

steps as (
    select * from {{ ref('fct_journey_steps') }}
),

summed as (
    select
        deviations.journey_key,
        sum(deviations.deviation_cost) as deviation_cost,
        count(case when deviations.deviation_code = 'skipped' then 1 end) as skipped_count,
        count(case when (deviations.deviation_code = 'skipped') = (steps.journey_step_key is not null) then 1 end)
            as without_step_count
    from deviations
    left join steps
        on deviations.journey_step_key = steps.journey_step_key
    group by deviations.journey_key
)

select
    coalesce(journeys.journey_key, summed.journey_key) as journey_key,
    journeys.outcome,
    journeys.alignment_cost,
    summed.deviation_cost
from journeys
full outer join summed
    on journeys.journey_key = summed.journey_key
where
    coalesce(summed.deviation_cost, 0)
    <> case when journeys.outcome = 'open' then 0 else coalesce(journeys.alignment_cost, 0) end
    or coalesce(summed.skipped_count, 0)
    <> case when journeys.outcome = 'open' then 0 else coalesce(journeys.skipped_stage_count, 0) end
    or summed.without_step_count > 0
