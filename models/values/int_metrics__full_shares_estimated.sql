-- Sums over sums of everybody there is (I06, I08): a full count, so without a sampling interval.
with components as (
    select * from {{ ref('int_metrics__components_summed') }}
),

metrics as (
    select * from {{ ref('metrics') }}
    where interval_family = 'full_share'
),

estimated as (
    select
        components.metric_id,
        components.period_type,
        components.period_start_date,
        components.slice_type,
        components.slice_key,
        components.n_observations,
        components.n_customers,
        components.sum_points / nullif(components.sum_weights, 0) as metric_value,
        cast(null as double) as interval_lower,
        cast(null as double) as interval_upper,
        'full count' as interval_method,
        cast(null as double) as p_value
    from components
    inner join metrics
        on components.metric_id = metrics.metric_id
)

select * from estimated
