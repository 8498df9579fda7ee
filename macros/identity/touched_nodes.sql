{#
    The nodes whose component may be another one now: those of components that lost or gained an edge or a node, and new
    ones. What the limit parts is looked at again, for the limit may change.
#}
{% macro touched_nodes(nodes_now, edges_now, limit) -%}
    with changed_edges as (
        select node_a, node_b
        from {{ edges_now }}
        where strength is null or held_strength is null or strength <> held_strength
    ),

    changed_nodes as (
        select node_a as node_number from changed_edges
        union all
        select node_b as node_number from changed_edges
        union all
        select node_number from {{ nodes_now }} where is_now = 0
    ),

    touched_wholes as (
        select nodes_now.whole_number
        from {{ nodes_now }} as nodes_now
        inner join changed_nodes on nodes_now.node_number = changed_nodes.node_number
        union all
        select whole_number from {{ nodes_now }} where component_number <> whole_number
        {% if limit is not none %}
        union all
        select whole_number from {{ nodes_now }} group by whole_number having count(*) > {{ limit }}
        {% endif %}
    ),

    touched_once as (
        select distinct whole_number from touched_wholes
    )

    select nodes_now.node_number
    from {{ nodes_now }} as nodes_now
    left join touched_once on nodes_now.whole_number = touched_once.whole_number
    where
        nodes_now.is_now = 1
        and (nodes_now.whole_number is null or touched_once.whole_number is not null)
{%- endmacro %}

{# Components of what was made anew, and beside a build before those of all other nodes that are still there. #}
{% macro found_rows(nodes_now, wholes, parts) -%}
    {% if nodes_now %}
    select nodes_now.node_number, nodes_now.component_number, nodes_now.whole_number
    from {{ nodes_now }} as nodes_now
    left join {{ wholes }} as wholes on nodes_now.node_number = wholes.node_number
    where wholes.node_number is null and nodes_now.is_now = 1
    union all
    {% endif %}
    select
        wholes.node_number,
        {% if parts %}
        coalesce(parts.component_number, wholes.component_number) as component_number,
        {% else %}
        wholes.component_number,
        {% endif %}
        wholes.component_number as whole_number
    from {{ wholes }} as wholes
    {% if parts %}left join {{ parts }} as parts on wholes.node_number = parts.node_number{% endif %}
{%- endmacro %}
