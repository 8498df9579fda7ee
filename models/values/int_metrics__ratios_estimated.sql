-- Shares, counts and NPS with their intervals; clustered by customer where a customer is observed often.
with components as (
    select * from {{ ref('int_metrics__components_summed') }}
),

metrics as (
    select * from {{ ref('metrics') }}
),

measured as (
    select
        components.*,
        metrics.interval_family,
        components.n_observations > {{ var('most_observations_per_customer') }} * components.n_customers as is_clustered,
        {{ clustered_standard_error('sum_points', 'n_observations', 'n_customers', 'sum_ss', 'sum_sm', 'sum_mm') }}
            as clustered_error
    from components
    inner join metrics
        on components.metric_id = metrics.metric_id
    where metrics.interval_family in ('nps', 'wilson', 'full_count')
),

estimated as (
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        n_observations,
        n_customers,
        case interval_family
            when 'nps' then {{ nps_value('n_positive', 'n_negative', 'n_observations') }}
            when 'wilson' then n_positive / cast(n_observations as double)
            else n_observations
        end as metric_value,
        case
            when interval_family = 'full_count' then null
            when interval_family = 'nps' and is_clustered then greatest(
                -100.0,
                {{ nps_value('n_positive', 'n_negative', 'n_observations') }} - 100.0 * {{ z_95() }} * clustered_error
            )
            when interval_family = 'nps' then {{ nps_lower('n_positive', 'n_negative', 'n_observations') }}
            when is_clustered
                then greatest(0.0, n_positive / cast(n_observations as double) - {{ z_95() }} * clustered_error)
            else {{ wilson_lower('n_positive', 'n_observations') }}
        end as interval_lower,
        case
            when interval_family = 'full_count' then null
            when interval_family = 'nps' and is_clustered then least(
                100.0,
                {{ nps_value('n_positive', 'n_negative', 'n_observations') }} + 100.0 * {{ z_95() }} * clustered_error
            )
            when interval_family = 'nps' then {{ nps_upper('n_positive', 'n_negative', 'n_observations') }}
            when is_clustered
                then least(1.0, n_positive / cast(n_observations as double) + {{ z_95() }} * clustered_error)
            else {{ wilson_upper('n_positive', 'n_observations') }}
        end as interval_upper,
        case
            when interval_family = 'full_count' then 'full count'
            when is_clustered then 'clustered by customer'
            when interval_family = 'wilson' then 'wilson'
            when {{ nps_needs_adjustment('n_positive', 'n_negative', 'n_observations') }} then 'adjusted wald'
            else 'wald'
        end as interval_method,
        cast(null as double) as p_value
    from measured
)

select * from estimated
