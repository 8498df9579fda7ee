with customers as (
    select * from {{ ref('dim_customer') }}
),

current_versions as (
    select
        customer_key,
        customer_version_key,
        identity_status,
        segment_key,
        geography_key,
        language_code,
        acquisition_source_code,
        account_key,
        has_profiling_consent,
        first_seen_at
    from customers
    where is_current
)

select * from current_versions
