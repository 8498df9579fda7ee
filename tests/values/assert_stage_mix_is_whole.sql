{{ config(meta={'requirements': ['S1-08'], 'metrics': ['F01']}) }}
-- The published shares of each stage that was met sum to 1, with a row for each of its cells, empty ones as well.
with metric_values as (
    select * from {{ ref('fct_metric_values') }}
    where
        build_id = '{{ build_id() }}'
        and metric_id = 'F01-S'
),

coverage as (
    select * from {{ ref('mart_journey_coverage') }}
),

summed as (
    select
        coverage.journey_stage_key,
        sum(coverage.step_count) as step_count,
        count(*) as cell_count,
        count(metric_values.metric_value_key) as value_count,
        -- A minimum set by hand withholds some cells; then only those that are shown can be too much.
        count(metric_values.value) as shown_count,
        sum(metric_values.value) as value_sum
    from coverage
    left join metric_values
        on coverage.mart_key = metric_values.slice_key
    group by coverage.journey_stage_key
)

select *
from summed
where
    step_count > 0
    and (
        value_count <> cell_count
        or value_sum > 1 + 1e-9
        or (shown_count = cell_count and value_sum < 1 - 1e-9)
    )
