-- Append-only in meaning: a time that was scored keeps its scores. Rebuilt from our own raw table, so that a merge
-- finds the surviving customer and a permission that proves never to have been given takes the score away.
with scores as (
    select * from {{ ref('stg_journeyhouse__scores') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

{{ with_customer('scores', 'scored_at') }},

ranked as (
    select
        *,
        row_number() over (
            partition by model_code, model_version, scored_at, customer_key
            order by
                case when {{ surrogate_key(['identifier_key']) }} = customer_key then 0 else 1 end asc nulls last,
                features_through_at desc nulls last,
                score_id asc nulls last
        ) as customer_rank
    from scores_of_customers
    where is_consented
),

described as (
    select
        {{ surrogate_key(['score_id']) }} as score_key,
        score_id,
        model_code,
        model_version,
        identifier_key,
        customer_key,
        customer_version_key,
        account_key,
        {{ not_applicable_key() }} as brand_key,
        segment_key,
        geography_key,
        {{ not_applicable_key() }} as channel_key,
        scored_at,
        -- The last whole day known: the instant before midnight still belongs to it.
        {{ reporting_date(add_seconds('scored_at', -1)) }} as scored_date,
        horizon_days,
        probability,
        features_through_at,
        features_hash,
        customer_rank = 1 as is_primary,
        build_id,
        is_consented,
        is_internal
    from ranked
)

select * from described
