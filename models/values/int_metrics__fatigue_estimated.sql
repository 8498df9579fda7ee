-- I07: the slope of the response rate over the first three invitations of half a year. I07-W is the slope of those who
-- were asked all three times: whoever answers gladly stays reachable, so people asked thrice differ.
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
        count(distinct respondent_key) as n_customers,
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
)

select * from estimated
