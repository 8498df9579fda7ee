{#
    The table of work with the rows of `base` as of now: find_components(base, nodes, edges, largest_component, rebuild).
    `nodes`, `edges` and `largest_component` are queries; nothing of `base` is changed yet.
#}
{% macro find_components(base, nodes, edges, largest_component, rebuild) -%}
    {% do drop_work_tables(base, kept=['held']) %}
    {% set nodes_now = work_table(base, 'nodes_now') %}
    {% do recreate(nodes_now, nodes) %}
    {% set edges_now = work_table(base, 'edges_now') %}
    {# Spark numbers rows in 32 bits; a product of two numbers below P needs 64. #}
    {% do recreate(edges_now, 'select cast(least(node_a, node_b) as bigint) as node_a, cast(greatest(node_a, node_b) '
        ~ 'as bigint) as node_b, max(strength) as strength from (' ~ edges ~ ') as given where node_a <> node_b '
        ~ 'group by least(node_a, node_b), greatest(node_a, node_b)') %}
    {% set limit = run_query(largest_component).columns[0].values() | first %}
    {% set is_kept = not rebuild and has_state(base) %}
    {% set touched = work_table(base, 'touched') %}
    {% do recreate(touched, touched_nodes(base, nodes_now, edges_now, limit) if is_kept else 'select * from ' ~ nodes_now) %}
    {% set touched_edges = work_table(base, 'touched_edges') %}
    {% do recreate(touched_edges, 'select edges_now.* from ' ~ edges_now ~ ' as edges_now inner join ' ~ touched
        ~ ' as touched on edges_now.node_a = touched.node_number') %}
    {% set wholes = contract_graph(work_table(base, 'whole'), touched_edges) %}
    {% set parts = limited_components(base, touched_edges, wholes, limit) %}
    {% set found = work_table(base, 'found') %}
    {% do recreate(found, found_rows(base, nodes_now, touched, wholes, parts, is_kept)) %}
    {{ return(found) }}
{%- endmacro %}

{# After `base` is written: its edges become those that the next build compares with, and the work is cleared away. #}
{% macro hold_edges(base) %}
    {% do recreate(work_table(base, 'held'), 'select * from ' ~ work_table(base, 'edges_now')) %}
    {% do drop_work_tables(base, kept=['held']) %}
{% endmacro %}

{% macro has_state(base) -%}
    {% set names = table_names_beside(base) %}
    {% set held = work_table(base, 'held').identifier %}
    {{ return(base.identifier in names and held in names
        and 'whole_number' in adapter.get_columns_in_relation(base) | map(attribute='name') | list) }}
{%- endmacro %}

{# The nodes whose component may be another one now. What the limit parts is looked at again, for the limit may change. #}
{% macro touched_nodes(base, nodes_now, edges_now, limit) -%}
    {% set held = work_table(base, 'held') %}
    with changed_edges as (
        (select node_a, node_b, strength from {{ edges_now }} except select node_a, node_b, strength from {{ held }})
        union all
        (select node_a, node_b, strength from {{ held }} except select node_a, node_b, strength from {{ edges_now }})
    ),

    changed_nodes as (
        select node_a as node_number from changed_edges
        union all
        select node_b as node_number from changed_edges
        union all
        select earlier.node_number
        from {{ base }} as earlier
        left join {{ nodes_now }} as nodes_now on earlier.node_number = nodes_now.node_number
        where nodes_now.node_number is null
    ),

    touched_wholes as (
        select earlier.whole_number
        from {{ base }} as earlier
        inner join changed_nodes on earlier.node_number = changed_nodes.node_number
        union all
        select whole_number from {{ base }} where component_number <> whole_number
        {% if limit is not none %}
        union all
        select whole_number from {{ base }} group by whole_number having count(*) > {{ limit }}
        {% endif %}
    )

    select nodes_now.node_number
    from {{ nodes_now }} as nodes_now
    left join {{ base }} as earlier on nodes_now.node_number = earlier.node_number
    where
        earlier.node_number is null
        or earlier.whole_number in (select whole_number from touched_wholes)
{%- endmacro %}

{% macro found_rows(base, nodes_now, touched, wholes, parts, is_kept) -%}
    {% if is_kept %}
    select earlier.node_number, earlier.component_number, earlier.whole_number
    from {{ base }} as earlier
    inner join {{ nodes_now }} as nodes_now on earlier.node_number = nodes_now.node_number
    left join {{ touched }} as touched on earlier.node_number = touched.node_number
    where touched.node_number is null
    union all
    {% endif %}
    select
        touched.node_number,
        {% if not wholes %}
        touched.node_number as component_number,
        touched.node_number as whole_number
        {% else %}
        coalesce({% if parts %}parts.component_number, {% endif %}wholes.component_number, touched.node_number)
            as component_number,
        coalesce(wholes.component_number, touched.node_number) as whole_number
        {% endif %}
    from {{ touched }} as touched
    {% if wholes %}left join {{ wholes }} as wholes on touched.node_number = wholes.node_number{% endif %}
    {% if parts %}left join {{ parts }} as parts on touched.node_number = parts.node_number{% endif %}
{%- endmacro %}
