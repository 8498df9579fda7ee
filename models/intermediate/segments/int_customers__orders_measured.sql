-- Only who had ordered by then. An order counts in each snapshot from its day until it is cancelled.
with snapshots as (
    select * from {{ ref('int_customers__snapshots_spined') }}
),

movements as (
    select * from {{ ref('int_customers__order_movements_unioned') }}
),

moved as (
    select
        snapshots.customer_key,
        snapshots.snapshot_date,
        movements.ordered_date,
        movements.order_count,
        movements.amount,
        movements.ordered_date > cast({{ dbt.dateadd('day', -365, 'snapshots.snapshot_date') }} as date) as is_in_365d
    from snapshots
    inner join movements
        on
            snapshots.customer_key = movements.customer_key
            and snapshots.snapshot_date >= movements.moved_date
            and (movements.cancelled_date is null or snapshots.snapshot_date < movements.cancelled_date)
),

summed as (
    select
        customer_key,
        snapshot_date,
        max(ordered_date) as last_ordered_date,
        cast(sum(order_count) as bigint) as orders_count,
        cast(sum(case when is_in_365d then order_count else 0 end) as bigint) as orders_365d,
        cast(sum(case when is_in_365d then amount else 0 end) as decimal(18, 2)) as amount_365d
    from moved
    group by customer_key, snapshot_date
),

measured as (
    select
        customer_key,
        snapshot_date,
        {{ days_between('last_ordered_date', 'snapshot_date') }} as recency_days,
        orders_count,
        orders_365d,
        amount_365d
    from summed
)

select * from measured
