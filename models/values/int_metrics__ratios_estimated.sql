-- Shares, means, ratios of sums, counts and NPS with their intervals; clustered by customer where a customer is
-- observed often, a ratio always.
with components as (
    select * from {{ ref('int_metrics__components_summed') }}
),

metrics as (
    select * from {{ ref('metrics') }}
),

metric_limits as (
    select * from {{ ref('metric_limits') }}
),

measured as (
    select
        components.*,
        metrics.interval_family,
        metrics.observation_kind,
        metric_limits.scale_lower as given_lower,
        metric_limits.scale_upper as given_upper,
        components.n_observations > {{ var('most_observations_per_customer') }} * components.n_customers
            as is_repeated,
        {{ clustered_standard_error('sum_points', 'sum_weights', 'n_customers', 'sum_ss', 'sum_sm', 'sum_mm') }}
            as clustered_error
    from components
    inner join metrics
        on components.metric_id = metrics.metric_id
    left join metric_limits
        on components.metric_id = metric_limits.metric_id
    where metrics.interval_family in ('nps', 'wilson', 't', 'ratio', 'full_count')
),

sized as (
    select
        *,
        interval_family = 'ratio' or (is_repeated and clustered_error > 0) as is_clustered,
        -- All or none of many answers of few people: without a spread between people, each counts once.
        case when is_repeated then n_customers else n_observations end as n_effective,
        n_positive * case when is_repeated then n_customers else n_observations end
        / cast(n_observations as double) as positive_effective,
        n_negative * case when is_repeated then n_customers else n_observations end
        / cast(n_observations as double) as negative_effective,
        case when is_repeated then n_customers else n_observations end / cast(n_observations as double)
            as effective_share
    from measured
),

limited as (
    select
        *,
        case
            when interval_family = 'nps' then {{ nps_value('n_positive', 'n_negative', 'n_observations') }}
            when interval_family = 'wilson' then n_positive / cast(n_observations as double)
            when interval_family in ('ratio', 't') then sum_points / nullif(sum_weights, 0)
            -- The whole population: a share of it, or how many there are.
            when observation_kind = 'count' then n_observations
            else sum_points / nullif(sum_weights, 0)
        end as metric_value,
        {{ nps_lower('positive_effective', 'negative_effective', 'n_effective') }} as nps_lower,
        {{ nps_upper('positive_effective', 'negative_effective', 'n_effective') }} as nps_upper,
        {{ wilson_lower('positive_effective', 'n_effective') }} as wilson_lower,
        {{ wilson_upper('positive_effective', 'n_effective') }} as wilson_upper,
        {{ t_mean_lower('(sum_points * effective_share)', '(sum_points_squared * effective_share)', 'n_effective') }}
            as t_lower,
        {{ t_mean_upper('(sum_points * effective_share)', '(sum_points_squared * effective_share)', 'n_effective') }}
            as t_upper,
        case
            when interval_family = 'full_count' then 'full count'
            when is_clustered then 'clustered by customer'
            when interval_family in ('wilson', 't') then interval_family
            when {{ nps_needs_adjustment('positive_effective', 'negative_effective', 'n_effective') }}
                then 'adjusted wald'
            else 'wald'
        end as interval_method,
        -- Of a mean the ends of its scale may be unknown: greatest() and least() skip the null.
        coalesce(
            given_lower, case interval_family when 'nps' then -100.0 when 't' then cast(null as double) else 0.0 end
        ) as scale_lower,
        coalesce(
            given_upper, case interval_family when 'nps' then 100.0 when 't' then cast(null as double) else 1.0 end
        ) as scale_upper,
        {{ z_95() }} * clustered_error * case interval_family when 'nps' then 100.0 else 1.0 end as clustered_margin
    from sized
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
        metric_value,
        case interval_method
            when 'clustered by customer'
                -- Of one customer nothing is known of the spread, and greatest() would skip the null.
                then case when clustered_margin >= 0 then greatest(scale_lower, metric_value - clustered_margin) end
            when 'wilson' then wilson_lower
            when 't' then case when n_effective >= 2 then least(metric_value, greatest(scale_lower, t_lower)) end
            when 'wald' then nps_lower
            when 'adjusted wald' then nps_lower
        end as interval_lower,
        case interval_method
            when 'clustered by customer'
                then case when clustered_margin >= 0 then least(scale_upper, metric_value + clustered_margin) end
            when 'wilson' then wilson_upper
            when 't' then case when n_effective >= 2 then greatest(metric_value, least(scale_upper, t_upper)) end
            when 'wald' then nps_upper
            when 'adjusted wald' then nps_upper
        end as interval_upper,
        interval_method,
        cast(null as double) as p_value
    from limited
)

select * from estimated
