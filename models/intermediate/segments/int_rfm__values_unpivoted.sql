-- Whom a score may be given: an order in the last 365 days, and the permission to profile as of the snapshot. The more
-- the better in each dimension, so recency is negated.
{%- set dimensions = {
    'recency': '0 - orders.recency_days', 'frequency': 'orders.orders_365d', 'monetary': 'orders.amount_365d'
} %}
with snapshots as (
    select * from {{ ref('int_customers__snapshots_spined') }}
),

orders as (
    select * from {{ ref('int_customers__orders_measured') }}
),

unpivoted as (
    {%- for dimension, expression in dimensions.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        orders.customer_key,
        orders.snapshot_date,
        '{{ dimension }}' as dimension_code,
        cast({{ expression }} as double) as ranked_value
    from orders
    inner join snapshots
        on
            orders.customer_key = snapshots.customer_key
            and orders.snapshot_date = snapshots.snapshot_date
    where
        snapshots.has_profiling_consent
        and orders.orders_365d > 0
    {%- endfor %}
)

select * from unpivoted
