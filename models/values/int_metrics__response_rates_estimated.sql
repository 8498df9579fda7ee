-- I01-3: AAPOR's RR3, whose e is of the slice itself. Where people are asked often the interval is clustered, with e
-- as if it were known.
with components as (
    select * from {{ ref('int_metrics__components_summed') }}
    where metric_id = 'I01-3'
),

observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
    where metric_id = 'I01-3'
),

counted as (
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        n_observations,
        n_customers,
        n_positive as complete_count,
        n_negative as unknown_count,
        sum_weights - n_negative as eligible_count,
        n_observations - sum_weights as ineligible_count
    from components
),

shared as (
    select
        *,
        {{ eligible_share('eligible_count', 'ineligible_count') }} as eligible_rate,
        {{ response_rate_3('complete_count', 'eligible_count', 'unknown_count', 'ineligible_count') }}
            as metric_value
    from counted
),

customer_sums as (
    select
        observations.period_type,
        observations.period_start_date,
        observations.slice_type,
        observations.slice_key,
        observations.respondent_key,
        sum(case when observations.points > 0 then 1.0 else 0.0 end) as points,
        sum(
            case when observations.points < 0 then shared.eligible_rate else observations.weight end
        ) as weight
    from observations
    inner join shared
        on {{ same_slice('observations', 'shared') }}
    group by
        observations.period_type,
        observations.period_start_date,
        observations.slice_type,
        observations.slice_key,
        observations.respondent_key
),

clustered as (
    select
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        {{ clustered_standard_error(
            'sum(points)', 'sum(weight)', 'count(*)', 'sum(points * points)', 'sum(points * weight)',
            'sum(weight * weight)'
        ) }} as clustered_error
    from customer_sums
    group by period_type, period_start_date, slice_type, slice_key
    having sum(weight) > 0
),

measured as (
    select
        shared.*,
        shared.eligible_count + shared.eligible_rate * shared.unknown_count as base_count,
        clustered.clustered_error,
        shared.n_observations > {{ var('most_observations_per_customer') }} * shared.n_customers
        and clustered.clustered_error > 0 as is_clustered
    from shared
    left join clustered
        on
            shared.period_type = clustered.period_type
            and shared.period_start_date is not distinct from clustered.period_start_date
            and shared.slice_type = clustered.slice_type
            and shared.slice_key = clustered.slice_key
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
        case
            when is_clustered then greatest(0.0, metric_value - {{ z_95() }} * clustered_error)
            else {{ wilson_lower('complete_count', 'base_count') }}
        end as interval_lower,
        case
            when is_clustered then least(1.0, metric_value + {{ z_95() }} * clustered_error)
            else {{ wilson_upper('complete_count', 'base_count') }}
        end as interval_upper,
        case when is_clustered then 'clustered by customer' else 'wilson' end as interval_method,
        cast(null as double) as p_value
    from measured
)

select * from estimated
