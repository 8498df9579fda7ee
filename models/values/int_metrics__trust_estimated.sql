-- I12: how many of the seven checks a metric passes, of one, of a part of the core and of all. Nobody is behind it, so
-- that no minimum withholds it, and it does not judge itself.
{%- set slices = {'total': "'all'", 'metric': 'metric_id', 'domain': 'domain_code'} %}
with trust as (
    select * from {{ ref('mart_metric_trust') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
),

domains as (
    select * from {{ ref('metric_domains') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

sliced as (
    {%- for slice_type, slice_key in slices.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        month_start_date,
        '{{ slice_type }}' as slice_type,
        {{ slice_key }} as slice_key,
        is_passed
    from trust
    {%- endfor %}
),

summed as (
    select
        month_start_date,
        slice_type,
        slice_key,
        count(*) as check_count,
        count(case when is_passed then 1 end) as passed_count
    from sliced
    group by month_start_date, slice_type, slice_key
),

named as (
    select
        'metric' as slice_type,
        metric_id as slice_key,
        metric_name as slice_value
    from metrics
    union all
    select
        'domain' as slice_type,
        domain_code as slice_key,
        domain_name as slice_value
    from domains
),

estimated as (
    select
        metrics.metric_key,
        metrics.metric_id,
        metrics.metric_version,
        summed.slice_type,
        summed.slice_key,
        coalesce(named.slice_value, summed.slice_key) as slice_value,
        'month' as period_type,
        summed.month_start_date as period_start_date,
        cast({{ dbt.dateadd('month', 1, 'summed.month_start_date') }} as date) as period_end_date,
        clock.as_of_at,
        summed.passed_count / cast(summed.check_count as double) as value,
        cast(null as double) as interval_lower,
        cast(null as double) as interval_upper,
        'full count' as interval_method,
        cast(null as double) as p_value,
        summed.check_count as n_observations,
        cast(0 as bigint) as n_customers,
        cast(null as double) as target_value,
        cast(null as {{ dbt.type_string() }}) as suppression_reason,
        true as is_rankable,
        'descriptive' as evidence_level
    from summed
    inner join metrics
        on metrics.metric_id = 'I12'
    cross join clock
    left join named
        on
            summed.slice_type = named.slice_type
            and summed.slice_key = named.slice_key
)

select * from estimated
