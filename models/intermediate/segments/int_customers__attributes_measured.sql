-- A recency and the scores are null where there are none; counts and amounts are 0.
with activity as (
    select * from {{ ref('int_customers__activity_measured') }}
),

orders as (
    select * from {{ ref('int_customers__orders_measured') }}
),

scores as (
    select * from {{ ref('int_rfm__scored') }}
),

measured as (
    select
        activity.customer_key,
        activity.snapshot_date,
        activity.tenure_days,
        activity.silence_days,
        activity.longest_silence_ended_90d,
        activity.active_days_count,
        activity.active_days_90d,
        activity.contacts_90d,
        orders.recency_days,
        coalesce(orders.orders_count, 0) as orders_count,
        coalesce(orders.orders_365d, 0) as orders_365d,
        coalesce(orders.amount_365d, 0) as amount_365d,
        scores.recency_score,
        scores.frequency_score,
        scores.monetary_score
    from activity
    left join orders
        on
            activity.customer_key = orders.customer_key
            and activity.snapshot_date = orders.snapshot_date
    left join scores
        on
            activity.customer_key = scores.customer_key
            and activity.snapshot_date = scores.snapshot_date
)

select * from measured
