-- F08 straight from the interactions: page views and clicks are too many to stand among the observations, so they are
-- added up by respondent before they are sliced. What counts is what mart_identity_matching says.
{%- set slices = {
    'total': "'all'",
    'brand': 'brand_key',
    'segment': 'segment_key',
    'area': 'geography_key',
    'channel': 'channel_key',
    'consented': "case when is_consented then 'yes' else 'no' end"
} %}
with interactions as (
    select * from {{ ref('fct_interactions') }}
    where
        party_code = 'customer'
        and not is_internal
        and traffic_class = 'person'
),

customers as (
    select * from {{ ref('dim_customer_current') }}
),

counted as (
    select
        {{ month_of('interactions.event_date') }} as month_start_date,
        {%- for column in slice_columns() %}
        interactions.{{ column }},
        {%- endfor %}
        customers.identity_status = 'identified' as is_resolved,
        {{ respondent_key(
            'interactions.customer_key', 'interactions.identifier_key', 'interactions.interaction_id'
        ) }} as respondent_key
    from interactions
    inner join customers
        on interactions.customer_key = customers.customer_key
),

by_respondent as (
    select
        month_start_date,
        {{ slice_columns() | join(',\n        ') }},
        respondent_key,
        count(*) as observation_count,
        count(case when is_resolved then 1 end) as resolved_count
    from counted
    group by
        month_start_date,
        {{ slice_columns() | join(',\n        ') }},
        respondent_key
),

sliced as (
    {%- for period_type, period in {'month': 'month_start_date', 'all': 'cast(null as date)'}.items() %}
    {%- set first_period = loop.first %}
    {%- for slice_type, slice_key in slices.items() %}
    {% if not (first_period and loop.first) %}union all{% endif %}
    select
        '{{ period_type }}' as period_type,
        {{ period }} as period_start_date,
        '{{ slice_type }}' as slice_type,
        {{ slice_key }} as slice_key,
        respondent_key,
        observation_count,
        resolved_count
    from by_respondent
    {%- endfor %}
    {%- endfor %}
),

customer_sums as (
    select
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        respondent_key,
        cast(sum(observation_count) as double) as observation_count,
        cast(sum(resolved_count) as double) as resolved_count
    from sliced
    group by period_type, period_start_date, slice_type, slice_key, respondent_key
),

summed as (
    select
        'F08' as metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        cast(sum(observation_count) as bigint) as n_observations,
        count(*) as n_customers,
        cast(sum(resolved_count) as bigint) as n_positive,
        cast(sum(resolved_count * resolved_count) as double) as sum_ss,
        cast(sum(resolved_count * observation_count) as double) as sum_sm,
        cast(sum(observation_count * observation_count) as double) as sum_mm
    from customer_sums
    group by period_type, period_start_date, slice_type, slice_key
)

select * from summed
