-- D11 from its mart: a customer stands in a month once, so the counts are all that the interval needs, and observations
-- would hold every customer-month once for each state. A metric is a state at the end (moved_to_<state>); a state in
-- which nobody ended is 0 of those who began, no missing row.
{%- set prefix = 'moved_to_' %}
{%- set slices = {
    'total': "'all'",
    'state': 'start_state_segment_key',
    'segment': 'segment_key',
    'consented': "case when is_consented then 'yes' else 'no' end"
} %}
with transitions as (
    select * from {{ ref('mart_lifecycle_transitions') }}
),

states as (
    select * from {{ ref('dim_segment') }}
),

metrics as (
    select * from {{ ref('metrics') }}
    where metric_code like '{{ prefix }}%'
),

sliced as (
    {%- for slice_type, slice_key in slices.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        month_start_date,
        '{{ slice_type }}' as slice_type,
        {{ slice_key }} as slice_key,
        end_state_segment_key,
        customer_count
    from transitions
    {%- endfor %}
),

begun as (
    select
        month_start_date,
        slice_type,
        slice_key,
        cast(sum(customer_count) as bigint) as customer_count
    from sliced
    group by month_start_date, slice_type, slice_key
),

ended as (
    select
        sliced.month_start_date,
        sliced.slice_type,
        sliced.slice_key,
        '{{ prefix }}' || states.segment_code as metric_code,
        cast(sum(sliced.customer_count) as bigint) as customer_count
    from sliced
    inner join states
        on sliced.end_state_segment_key = states.segment_key
    group by sliced.month_start_date, sliced.slice_type, sliced.slice_key, states.segment_code
),

summed as (
    select
        metrics.metric_id,
        metrics.period_type,
        begun.month_start_date as period_start_date,
        begun.slice_type,
        begun.slice_key,
        begun.customer_count as n_observations,
        begun.customer_count as n_customers,
        coalesce(ended.customer_count, 0) as n_positive
    from begun
    cross join metrics
    left join ended
        on
            begun.month_start_date = ended.month_start_date
            and begun.slice_type = ended.slice_type
            and begun.slice_key = ended.slice_key
            and metrics.metric_code = ended.metric_code
)

select * from summed
