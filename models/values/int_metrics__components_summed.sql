-- The additive components of every value: over observations, and over customers for the clustered interval.
with observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
),

transitions as (
    select * from {{ ref('int_metrics__transitions_summed') }}
),

consents as (
    select * from {{ ref('int_metrics__consents_summed') }}
),

matches as (
    select * from {{ ref('int_metrics__matches_summed') }}
),

customer_sums as (
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        respondent_key,
        count(*) as observation_count,
        sum(points) as points,
        sum(points * points) as points_squared,
        sum(weight) as weight,
        sum(case when points > 0 then 1 else 0 end) as positive_count,
        sum(case when points < 0 then 1 else 0 end) as negative_count
    from observations
    group by metric_id, period_type, period_start_date, slice_type, slice_key, respondent_key
),

summed as (
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        cast(sum(observation_count) as bigint) as n_observations,
        count(*) as n_customers,
        cast(sum(points) as double) as sum_points,
        cast(sum(points_squared) as double) as sum_points_squared,
        cast(sum(weight) as double) as sum_weights,
        cast(sum(positive_count) as bigint) as n_positive,
        cast(sum(negative_count) as bigint) as n_negative,
        cast(sum(points * points) as double) as sum_ss,
        cast(sum(points * weight) as double) as sum_sm,
        cast(sum(weight * weight) as double) as sum_mm
    from customer_sums
    group by metric_id, period_type, period_start_date, slice_type, slice_key
),

-- Shares that come added up already, 1 for each that is positive.
added_up as (
    {%- for relation in ['transitions', 'consents'] %}
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        n_observations,
        n_customers,
        n_positive,
        -- Of one observation per customer, sums over customers are sums over observations.
        cast(n_positive as double) as sum_ss,
        cast(n_positive as double) as sum_sm,
        cast(n_observations as double) as sum_mm
    from {{ relation }}
    union all
    {%- endfor %}
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        n_observations,
        n_customers,
        n_positive,
        sum_ss,
        sum_sm,
        sum_mm
    from matches
),

unioned as (
    select * from summed
    union all
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        n_observations,
        n_customers,
        cast(n_positive as double) as sum_points,
        cast(n_positive as double) as sum_points_squared,
        cast(n_observations as double) as sum_weights,
        n_positive,
        cast(0 as bigint) as n_negative,
        sum_ss,
        sum_sm,
        sum_mm
    from added_up
)

select * from unioned
