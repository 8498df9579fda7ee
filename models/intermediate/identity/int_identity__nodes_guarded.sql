-- A guard counts on raw links, never on components, or it would depend on the order of arrival (seed
-- identity_guards); and it counts normal forms, or ten spellings of one address would be ten people.
with identifiers as (
    select * from {{ ref('int_identifiers__conformed') }}
    where to_identifier_key is not null
),

nodes as (
    select * from {{ ref('int_identity__identifiers_normalised') }}
),

guards as (
    select * from {{ ref('identity_guards') }}
),

links as (
    select distinct
        identifiers.from_namespace,
        identifiers.to_namespace,
        from_nodes.node_number as from_node,
        to_nodes.node_number as to_node
    from identifiers
    inner join nodes as from_nodes
        on identifiers.from_identifier_key = from_nodes.identifier_key
    inner join nodes as to_nodes
        on identifiers.to_identifier_key = to_nodes.identifier_key
    where from_nodes.node_number <> to_nodes.node_number
),

ends as (
    select
        from_node as node_number,
        from_namespace as namespace_code,
        to_namespace as counterpart_namespace_code,
        to_node as counterpart
    from links
    union all
    select
        to_node as node_number,
        to_namespace as namespace_code,
        from_namespace as counterpart_namespace_code,
        from_node as counterpart
    from links
),

counted as (
    select
        ends.node_number,
        ends.counterpart_namespace_code,
        count(distinct ends.counterpart) as counterpart_count,
        max(guards.most_counterparts) as most_counterparts,
        max(guards.precedence_rank) as precedence_rank,
        max(guards.reason) as reason
    from ends
    inner join guards
        on
            ends.namespace_code = guards.namespace_code
            and ends.counterpart_namespace_code = guards.counterpart_namespace_code
    group by ends.node_number, ends.counterpart_namespace_code
),

ranked as (
    select
        *,
        min(precedence_rank) over (partition by node_number) as best_rank
    from counted
),

guarded as (
    select
        node_number,
        counterpart_namespace_code,
        reason
    from ranked
    where
        counterpart_count > most_counterparts
        or precedence_rank > best_rank
)

select * from guarded
