-- I07-K: how many answer the first, the second and the third invitation of half a year, and any of the three. A person
-- may be in a rate more than once, most of all in the last: its limits are then of people.
{%- set columns = ['metric_id', 'period_type', 'period_start_date', 'slice_type', 'slice_key'] %}
with observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
    where
        metric_id = 'I07'
        and slice_type = 'total'
),

placed as (
    select
        'I07-K' as metric_id,
        period_type,
        period_start_date,
        'nth_invitation' as slice_type,
        cast(cast(weight as bigint) as {{ dbt.type_string() }}) as slice_key,
        respondent_key,
        points
    from observations
    union all
    select
        'I07-K' as metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        respondent_key,
        points
    from observations
),

customer_sums as (
    select
        {{ columns | join(',\n        ') }},
        respondent_key,
        count(*) as invitation_count,
        sum(points) as complete_count
    from placed
    group by {{ columns | join(', ') }}, respondent_key
),

summed as (
    select
        {{ columns | join(',\n        ') }},
        cast(sum(invitation_count) as bigint) as n_observations,
        count(*) as n_customers,
        sum(complete_count) as complete_count,
        sum(complete_count) / sum(invitation_count) as metric_value,
        {{ clustered_standard_error(
            'sum(complete_count)', 'sum(invitation_count)', 'count(*)', 'sum(complete_count * complete_count)',
            'sum(complete_count * invitation_count)', 'sum(invitation_count * invitation_count)'
        ) }} as clustered_error
    from customer_sums
    group by {{ columns | join(', ') }}
),

sized as (
    select
        *,
        n_observations > {{ var('most_observations_per_customer') }} * n_customers
        and coalesce(clustered_error, 0) > 0 as is_clustered,
        -- All or none of many invitations of few people: each person counts once.
        case
            when n_observations > {{ var('most_observations_per_customer') }} * n_customers then n_customers
            else n_observations
        end as n_effective
    from summed
),

estimated as (
    select
        {{ columns | join(',\n        ') }},
        n_observations,
        n_customers,
        metric_value,
        case
            when is_clustered then greatest(0.0, metric_value - {{ z_95() }} * clustered_error)
            else {{ wilson_lower('(metric_value * n_effective)', 'n_effective') }}
        end as interval_lower,
        case
            when is_clustered then least(1.0, metric_value + {{ z_95() }} * clustered_error)
            else {{ wilson_upper('(metric_value * n_effective)', 'n_effective') }}
        end as interval_upper,
        case when is_clustered then 'clustered by customer' else 'wilson' end as interval_method,
        cast(null as double) as p_value
    from sized
)

select * from estimated
