-- Every estimate, whatever its family: what may be said of it is judged next.
{%- set families = [
    'ratios', 'changes', 'percentiles', 'channel_shares', 'stage_channels', 'channel_spreads', 'moves', 'entropies',
    'indexes', 'reliabilities', 'response_rates', 'fatigue', 'nth_rates',
    'weighted'
] %}
with estimates as (
    {%- for family in families %}
    {% if not loop.first %}union all{% endif %}
    select * from {{ ref('int_metrics__' ~ family ~ '_estimated') }}
    {%- endfor %}
)

select * from estimates
