-- An identifier is blocked in each of its spellings, as sent or in its normal form: they are one node of the graph,
-- which would join people all the same. Read by the guard, by the profile and by whoever is asked to erase somebody.
with numbered as (
    select * from {{ ref('int_identity__identifiers_numbered') }}
),

nodes as (
    select * from {{ ref('int_identity__identifiers_normalised') }}
),

blocked as (
    select * from {{ ref('blocked_identifiers') }}
),

spellings as (
    select
        node_number,
        namespace_code || ':' || normal_value as spelling
    from nodes
    union all
    select
        nodes.node_number,
        numbered.namespace_code || ':' || numbered.identifier_value as spelling
    from nodes
    inner join numbered
        on nodes.identifier_key = numbered.identifier_key
),

blocked_nodes as (
    select
        spellings.node_number,
        min(blocked.reason) as reason
    from spellings
    inner join blocked
        on spellings.spelling = blocked.identifier
    group by spellings.node_number
),

identifiers_blocked as (
    select
        nodes.identifier_key,
        blocked_nodes.reason
    from nodes
    inner join blocked_nodes
        on nodes.node_number = blocked_nodes.node_number
)

select * from identifiers_blocked
