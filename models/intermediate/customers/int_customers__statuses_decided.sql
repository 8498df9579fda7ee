-- A person is internal when any profile says so, identified when any durable identifier is known, else anonymous.
with identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

namespaces as (
    select * from {{ ref('identifier_namespaces') }}
),

profiles as (
    select * from {{ ref('int_profiles__conformed') }}
),

internal_identifiers as (
    select identifier_key
    from profiles
    where is_internal
    group by identifier_key
),

decided as (
    select
        identifiers.customer_key,
        min(identifiers.first_seen_at) as first_seen_at,
        case
            when count(internal_identifiers.identifier_key) > 0 then 'internal'
            when max(case when namespaces.is_durable then 1 else 0 end) = 1 then 'identified'
            else 'anonymous'
        end as identity_status
    from identifiers
    inner join namespaces
        on identifiers.namespace_code = namespaces.namespace_code
    left join internal_identifiers
        on identifiers.identifier_key = internal_identifiers.identifier_key
    group by identifiers.customer_key
)

select * from decided
