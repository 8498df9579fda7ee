with identifiers as (
    select * from {{ ref('int_identifiers__conformed') }}
),

nodes as (
    select * from {{ ref('int_identity__identifiers_normalised') }}
),

guarded_nodes as (
    select * from {{ ref('int_identity__nodes_guarded') }}
),

blocked as (
    select * from {{ ref('int_identity__identifiers_blocked') }}
),

links as (
    select
        from_identifier_key,
        from_namespace,
        from_value,
        to_identifier_key,
        to_namespace,
        to_value,
        max(strength) as strength,
        min(seen_at) as first_seen_at
    from identifiers
    where
        to_identifier_key is not null
        and from_identifier_key <> to_identifier_key
    group by from_identifier_key, from_namespace, from_value, to_identifier_key, to_namespace, to_value
),

overlinked as (
    select
        nodes.identifier_key,
        guarded_nodes.counterpart_namespace_code,
        guarded_nodes.reason
    from nodes
    inner join guarded_nodes
        on nodes.node_number = guarded_nodes.node_number
),

guarded as (
    select
        links.*,
        coalesce(
            blocked_from.reason, blocked_to.reason, overlinked_from.reason, overlinked_to.reason
        ) as refusal_reason
    from links
    left join blocked as blocked_from
        on links.from_identifier_key = blocked_from.identifier_key
    left join blocked as blocked_to
        on links.to_identifier_key = blocked_to.identifier_key
    left join overlinked as overlinked_from
        on
            links.from_identifier_key = overlinked_from.identifier_key
            and links.to_namespace = overlinked_from.counterpart_namespace_code
    left join overlinked as overlinked_to
        on
            links.to_identifier_key = overlinked_to.identifier_key
            and links.from_namespace = overlinked_to.counterpart_namespace_code
)

select * from guarded
