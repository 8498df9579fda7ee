-- What the limit parted is known only after the components: an accepted link whose ends are in two of them.
with links as (
    select * from {{ ref('int_identity__links_guarded') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_normalised') }}
),

components as (
    select * from {{ ref('int_identity__components_found') }}
),

limits as (
    select * from {{ ref('identity_limits') }}
),

ends_found as (
    select
        identifiers.identifier_key,
        components.component_number
    from identifiers
    inner join components
        on identifiers.node_number = components.node_number
),

reasons as (
    select
        links.from_identifier_key,
        links.from_namespace,
        links.to_identifier_key,
        links.to_namespace,
        links.first_seen_at,
        case
            when links.refusal_reason is not null then links.refusal_reason
            when from_ends.component_number <> to_ends.component_number then limits.reason
        end as refusal_reason
    from links
    inner join ends_found as from_ends
        on links.from_identifier_key = from_ends.identifier_key
    inner join ends_found as to_ends
        on links.to_identifier_key = to_ends.identifier_key
    left join limits
        on limits.limit_code = 'largest_component'
),

refused as (
    select * from reasons
    where refusal_reason is not null
)

select * from refused
