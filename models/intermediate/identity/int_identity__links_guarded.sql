-- A guard counts on raw links, never on components, or it would depend on the order of arrival (seed
-- identity_guards); and it counts normal forms, or ten spellings of one address would be ten people.
with identifiers as (
    select * from {{ ref('int_identifiers__conformed') }}
),

nodes as (
    select * from {{ ref('int_identity__identifiers_normalised') }}
),

guards as (
    select * from {{ ref('identity_guards') }}
),

blocked as (
    select * from {{ ref('blocked_identifiers') }}
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

links_of_nodes as (
    select
        links.from_namespace,
        links.to_namespace,
        from_nodes.node_number as from_node,
        to_nodes.node_number as to_node
    from links
    inner join nodes as from_nodes
        on links.from_identifier_key = from_nodes.identifier_key
    inner join nodes as to_nodes
        on links.to_identifier_key = to_nodes.identifier_key
    where from_nodes.node_number <> to_nodes.node_number
),

ends as (
    select
        from_node as node_number,
        from_namespace as namespace_code,
        to_namespace as counterpart_namespace_code,
        to_node as counterpart
    from links_of_nodes
    union all
    select
        to_node as node_number,
        to_namespace as namespace_code,
        from_namespace as counterpart_namespace_code,
        from_node as counterpart
    from links_of_nodes
),

overlinked_nodes as (
    select
        ends.node_number,
        ends.counterpart_namespace_code,
        max(guards.reason) as reason
    from ends
    inner join guards
        on
            ends.namespace_code = guards.namespace_code
            and ends.counterpart_namespace_code = guards.counterpart_namespace_code
    group by ends.node_number, ends.counterpart_namespace_code
    having count(distinct ends.counterpart) > max(guards.most_counterparts)
),

overlinked as (
    select
        nodes.identifier_key,
        overlinked_nodes.counterpart_namespace_code,
        overlinked_nodes.reason
    from nodes
    inner join overlinked_nodes
        on nodes.node_number = overlinked_nodes.node_number
),

guarded as (
    select
        links.*,
        coalesce(
            blocked_from.reason, blocked_to.reason, overlinked_from.reason, overlinked_to.reason
        ) as refusal_reason
    from links
    left join blocked as blocked_from
        on links.from_namespace || ':' || links.from_value = blocked_from.identifier
    left join blocked as blocked_to
        on links.to_namespace || ':' || links.to_value = blocked_to.identifier
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
