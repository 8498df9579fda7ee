-- A periodic snapshot: no column adds up over months.
with scores as (
    select * from {{ ref('int_rfm__scored') }}
),

measured as (
    select * from {{ ref('int_customers__attributes_measured') }}
),

snapshots as (
    select * from {{ ref('int_customers__snapshots_spined') }}
),

described as (
    select
        {{ surrogate_key(['scores.customer_key', 'snapshots.month_start_date']) }} as customer_rfm_key,
        scores.customer_key,
        snapshots.customer_version_key,
        snapshots.account_key,
        {{ not_applicable_key() }} as brand_key,
        snapshots.segment_key,
        snapshots.geography_key,
        {{ not_applicable_key() }} as channel_key,
        snapshots.snapshot_date,
        snapshots.snapshot_at,
        snapshots.is_complete,
        measured.recency_days,
        measured.orders_365d,
        measured.amount_365d as amount_365d_reporting,
        scores.recency_score,
        scores.frequency_score,
        scores.monetary_score,
        snapshots.has_profiling_consent as is_consented
    from scores
    inner join measured
        on
            scores.customer_key = measured.customer_key
            and scores.snapshot_date = measured.snapshot_date
    inner join snapshots
        on
            scores.customer_key = snapshots.customer_key
            and scores.snapshot_date = snapshots.snapshot_date
)

select * from described
