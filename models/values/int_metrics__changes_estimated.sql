-- A03: the NPS of a wave less that of the wave before. Who answered in both makes the variance paired (METRICS A03).
with components as (
    select * from {{ ref('int_metrics__components_summed') }}
),

observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
),

breaks as (
    select * from {{ ref('int_metrics__series_broken') }}
    where metric_id = 'A01'
),

waves as (
    select
        *,
        sum_points / n_observations as mean_points,
        {{ nps_mean_variance('n_positive', 'n_negative', 'n_observations') }} as variance
    from components
    where metric_id = 'A01'
),

answers as (
    select *
    from observations
    where metric_id = 'A01'
),

pairs as (
    select
        latest.period_start_date,
        latest.slice_type,
        latest.slice_key,
        latest.n_observations,
        -- A change may not reveal a wave that is withheld: the smaller one decides.
        least(latest.n_customers, earlier.n_customers) as n_customers,
        latest.mean_points,
        latest.variance,
        earlier.period_start_date as earlier_start_date,
        earlier.n_observations as earlier_n_observations,
        earlier.mean_points as earlier_mean_points,
        earlier.variance as earlier_variance
    from waves as latest
    inner join waves as earlier
        on
            latest.slice_type = earlier.slice_type
            and latest.slice_key = earlier.slice_key
            and earlier.period_start_date
            = cast({{ dbt.dateadd('month', -3, 'latest.period_start_date') }} as date)
),

covariances as (
    select
        pairs.period_start_date,
        pairs.slice_type,
        pairs.slice_key,
        sum(
            (latest.points - pairs.mean_points) * (earlier.points - pairs.earlier_mean_points)
        ) / max(pairs.n_observations * pairs.earlier_n_observations) as covariance
    from pairs
    inner join answers as latest
        on
            pairs.slice_type = latest.slice_type
            and pairs.slice_key = latest.slice_key
            and pairs.period_start_date = latest.period_start_date
    inner join answers as earlier
        on
            pairs.slice_type = earlier.slice_type
            and pairs.slice_key = earlier.slice_key
            and pairs.earlier_start_date = earlier.period_start_date
            and latest.respondent_key = earlier.respondent_key
    group by pairs.period_start_date, pairs.slice_type, pairs.slice_key
),

differences as (
    select
        pairs.*,
        -- Two wordings or scales are not compared (METRICS A03).
        case
            when breaks.period_start_date is null then 100.0 * (pairs.mean_points - pairs.earlier_mean_points)
        end as difference,
        100.0 * sqrt(greatest(
            0.0,
            pairs.variance
            + pairs.earlier_variance
            - 2.0 * coalesce(covariances.covariance, 0.0)
        )) as standard_error,
        case when covariances.covariance is null then 'z' else 'z, paired' end as interval_method
    from pairs
    left join breaks
        on pairs.period_start_date = breaks.period_start_date
    left join covariances
        on
            pairs.period_start_date = covariances.period_start_date
            and pairs.slice_type = covariances.slice_type
            and pairs.slice_key = covariances.slice_key
),

estimated as (
    select
        'A03' as metric_id,
        'wave' as period_type,
        period_start_date,
        slice_type,
        slice_key,
        n_observations,
        n_customers,
        difference as metric_value,
        case when difference >= -200 then greatest(-200.0, difference - {{ z_95() }} * standard_error) end
            as interval_lower,
        case when difference >= -200 then least(200.0, difference + {{ z_95() }} * standard_error) end
            as interval_upper,
        interval_method,
        {{ p_value('(difference / nullif(standard_error, 0))') }} as p_value
    from differences
)

select * from estimated
