-- Deviations have a mart of their own: an instance has none or many, so counts of instances stand where one row of the
-- fact is one instance, in mart_journey_performance.
with deviations as (
    select * from {{ ref('fct_journey_deviations') }}
),

counted_deviations as (
    select
        *,
        cast(date_trunc('month', started_date) as date) as month_start_date
    from deviations
    where
        not is_internal
        and traffic_class = 'person'
),

components as (
    {{ component_mart(
        'counted_deviations',
        ['month_start_date', 'journey_design_key', 'deviation_code', 'journey_stage_key'],
        {
            'deviation_count': 'count(*)',
            'sum_deviation_cost': 'cast(sum(deviation_cost) as bigint)',
            'journey_count': 'count(distinct journey_key)'
        }
    ) }}
)

select * from components
