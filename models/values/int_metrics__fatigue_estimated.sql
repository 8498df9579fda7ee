-- I07: the slope of the response rate over the first three invitations of half a year, and I07-K, the rates
-- themselves. I07-W is the slope of those who were asked all three times: whoever answers gladly stays reachable, so
-- people asked thrice differ.
with observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
    where metric_id in ('I07', 'I07-W')
),

components as (
    select * from {{ ref('int_metrics__components_summed') }}
    where metric_id in ('I07', 'I07-W')
),

rates as (
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        weight as invitation_number,
        count(*) as n_observations,
        count(distinct respondent_key) as n_customers,
        sum(points) as complete_count,
        sum(points) / count(*) as response_rate
    from observations
    group by metric_id, period_type, period_start_date, slice_type, slice_key, weight
),

slopes as (
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        -- A line through two of the three would be another figure.
        case
            when count(*) = 3 then 100.0 * ({{ least_squares_slope('invitation_number', 'response_rate') }})
        end as slope,
        -- People who were asked only once say nothing of the slope: the rarest of the three decides what may be shown.
        min(n_customers) as n_customers
    from rates
    group by metric_id, period_type, period_start_date, slice_type, slice_key
),

estimated as (
    select
        slopes.metric_id,
        slopes.period_type,
        slopes.period_start_date,
        slopes.slice_type,
        slopes.slice_key,
        components.n_observations,
        slopes.n_customers,
        slopes.slope as metric_value,
        cast(null as double) as interval_lower,
        cast(null as double) as interval_upper,
        cast(null as {{ dbt.type_string() }}) as interval_method,
        cast(null as double) as p_value
    from slopes
    inner join components
        on {{ same_slice('slopes', 'components') }}
    union all
    -- One invitation of each number and person, nearly always: the rows of a rate are of different people.
    select
        'I07-K' as metric_id,
        period_type,
        period_start_date,
        'nth_invitation' as slice_type,
        cast(cast(invitation_number as bigint) as {{ dbt.type_string() }}) as slice_key,
        n_observations,
        n_customers,
        response_rate as metric_value,
        {{ wilson_lower('complete_count', 'n_observations') }} as interval_lower,
        {{ wilson_upper('complete_count', 'n_observations') }} as interval_upper,
        'wilson' as interval_method,
        cast(null as double) as p_value
    from rates
    where
        metric_id = 'I07'
        and slice_type = 'total'
    union all
    select
        'I07-K' as metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        cast(sum(n_observations) as bigint) as n_observations,
        max(n_customers) as n_customers,
        sum(complete_count) / sum(n_observations) as metric_value,
        {{ wilson_lower('sum(complete_count)', 'sum(n_observations)') }} as interval_lower,
        {{ wilson_upper('sum(complete_count)', 'sum(n_observations)') }} as interval_upper,
        'wilson' as interval_method,
        cast(null as double) as p_value
    from rates
    where
        metric_id = 'I07'
        and slice_type = 'total'
    group by period_type, period_start_date, slice_type, slice_key
)

select * from estimated
