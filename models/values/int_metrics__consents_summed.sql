-- E14 from its mart: a customer stands in a month and purpose once, through any channel, so the counts are all there
-- is. Months are never added up: there is no period `all`.
{%- set slices = {
    'total': "'all'",
    'brand': 'brand_key',
    'segment': 'segment_key',
    'area': 'geography_key',
    'channel': 'channel_key',
    'consented': "case when is_consented then 'yes' else 'no' end"
} %}
with consents as (
    select * from {{ ref('mart_consents') }}
    where channel_code = 'any'
),

sliced as (
    {%- for metric_id, purpose in {'E14': 'marketing', 'E14-P': 'profiling'}.items() %}
    {%- set first_metric = loop.first %}
    {%- for slice_type, slice_key in slices.items() %}
    {% if not (first_metric and loop.first) %}union all{% endif %}
    select
        '{{ metric_id }}' as metric_id,
        month_start_date as period_start_date,
        '{{ slice_type }}' as slice_type,
        {{ slice_key }} as slice_key,
        addressable_count,
        permitted_count
    from consents
    where purpose_code = '{{ purpose }}'
    {%- endfor %}
    {%- endfor %}
),

summed as (
    select
        metric_id,
        'month' as period_type,
        period_start_date,
        slice_type,
        slice_key,
        cast(sum(addressable_count) as bigint) as n_observations,
        cast(sum(addressable_count) as bigint) as n_customers,
        cast(sum(permitted_count) as bigint) as n_positive
    from sliced
    group by metric_id, period_start_date, slice_type, slice_key
)

select * from summed
