-- The customer key hashes the first-loaded identifier of the component: a merge keeps the older key.
with identifiers as (
    select * from {{ ref('int_identity__identifiers_numbered') }}
),

normalised as (
    select * from {{ ref('int_identity__identifiers_normalised') }}
),

components as (
    select * from {{ ref('int_identity__components_found') }}
),

resolved as (
    select
        identifiers.identifier_key,
        identifiers.namespace_code,
        identifiers.first_seen_at,
        {{ surrogate_key(['first_identifiers.identifier_key']) }} as customer_key
    from identifiers
    inner join normalised
        on identifiers.identifier_key = normalised.identifier_key
    inner join components
        on normalised.node_number = components.node_number
    inner join identifiers as first_identifiers
        on components.component_number = first_identifiers.identifier_number
)

select * from resolved
