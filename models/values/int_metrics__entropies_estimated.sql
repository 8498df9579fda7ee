-- D09: the entropy of the variants is the mean of -log2 of each instance's variant's share, so that its error is that
-- of a mean, linearised by customer; by its maximum, log2 of the number of variants, slices are compared.
{%- set slice = ['metric_id', 'period_type', 'period_start_date', 'slice_type', 'slice_key'] | join(', ') %}
with observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
    where metric_id = 'D09'
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

counted as (
    select
        observations.metric_id,
        observations.period_type,
        observations.period_start_date,
        observations.slice_type,
        observations.slice_key,
        observations.respondent_key,
        journeys.variant_key,
        count(*) as journey_count
    from observations
    inner join journeys
        on observations.observation_key = journeys.journey_key
    group by
        observations.metric_id, observations.period_type, observations.period_start_date, observations.slice_type,
        observations.slice_key, observations.respondent_key, journeys.variant_key
),

variants as (
    select
        {{ slice }},
        variant_key,
        -log2(sum(journey_count) / cast(sum(sum(journey_count)) over (partition by {{ slice }}) as double)) as surprise
    from counted
    group by {{ slice }}, variant_key
),

customers as (
    select
        counted.metric_id,
        counted.period_type,
        counted.period_start_date,
        counted.slice_type,
        counted.slice_key,
        counted.respondent_key,
        cast(sum(counted.journey_count) as double) as weight,
        sum(counted.journey_count * variants.surprise) as points
    from counted
    inner join variants
        on
            {{ same_slice('counted', 'variants') }}
            and counted.variant_key = variants.variant_key
    group by
        counted.metric_id, counted.period_type, counted.period_start_date, counted.slice_type, counted.slice_key,
        counted.respondent_key
),

variant_counts as (
    select
        {{ slice }},
        count(*) as variant_count
    from variants
    group by {{ slice }}
),

summed as (
    select
        {{ slice }},
        count(*) as n_customers,
        sum(weight) as n_observations,
        sum(points) as sum_points,
        sum(points * points) as sum_ss,
        sum(points * weight) as sum_sm,
        sum(weight * weight) as sum_mm
    from customers
    group by {{ slice }}
),

measured as (
    select
        summed.*,
        -- One variant has nothing to divide by, and entropy 0.
        log2(cast(greatest(variant_counts.variant_count, 2) as double)) as most_bits,
        -- The last bit of rounding would be more than all there can be.
        least(
            summed.sum_points / summed.n_observations,
            log2(cast(greatest(variant_counts.variant_count, 2) as double))
        ) as bits,
        {{ z_95() }} * {{ clustered_standard_error(
            'summed.sum_points', 'summed.n_observations', 'summed.n_customers', 'summed.sum_ss', 'summed.sum_sm',
            'summed.sum_mm'
        ) }} as margin
    from summed
    inner join variant_counts
        on {{ same_slice('summed', 'variant_counts') }}
),

estimated as (
    {%- for metric_id, unit, most in [('D09', '1.0', 'bits + margin'), ('D09-N', 'most_bits', 'most_bits')] %}
    {% if not loop.first %}union all{% endif %}
    select
        '{{ metric_id }}' as metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        cast(n_observations as bigint) as n_observations,
        n_customers,
        bits / {{ unit }} as metric_value,
        case when margin >= 0 then greatest(0.0, bits - margin) / {{ unit }} end as interval_lower,
        case when margin >= 0 then least(bits + margin, {{ most }}) / {{ unit }} end as interval_upper,
        'clustered by customer' as interval_method,
        cast(null as double) as p_value
    from measured
    {%- endfor %}
)

select * from estimated
