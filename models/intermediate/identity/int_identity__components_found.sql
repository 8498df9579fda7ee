{{ config(
    materialized='connected_components',
    nodes='int_identity__identifiers_normalised',
    node_column='node_number',
    limits='identity_limits'
) }}
-- depends_on: {{ ref('identity_limits') }}

with links as (
    select * from {{ ref('int_identity__links_guarded') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_normalised') }}
),

edges as (
    select
        from_identifiers.node_number as node_a,
        to_identifiers.node_number as node_b,
        links.strength
    from links
    inner join identifiers as from_identifiers
        on links.from_identifier_key = from_identifiers.identifier_key
    inner join identifiers as to_identifiers
        on links.to_identifier_key = to_identifiers.identifier_key
    where links.refusal_reason is null
)

select * from edges
