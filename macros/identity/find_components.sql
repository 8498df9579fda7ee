{#
    The table of work with the rows of `base` as of now: find_components(base, nodes, edges, largest_component, rebuild).
    `nodes` (node_number, also repeated), `edges` (node_a, node_b, strength) and `largest_component` are queries; nothing
    of `base` is changed yet. Nodes and edges are read once, beside what the build before kept; what differs says which
    components are made anew. Numbers are of 32 bits: half as much to hash, and a larger one is an error.
#}
{% macro find_components(base, nodes, edges, largest_component, rebuild) -%}
    {% do drop_work_tables(base, kept=['held']) %}
    {% set is_kept = not rebuild and has_state(base) %}
    {% set nodes_now = work_table(base, 'nodes_now') %}
    {% do recreate(nodes_now, nodes_beside(nodes, base if is_kept else none)) %}
    {% set edges_now = work_table(base, 'edges_now') %}
    {% do recreate(edges_now, edges_beside(edges, work_table(base, 'held') if is_kept else none)) %}
    {% set limit = run_query(largest_component).columns[0].values() | first %}
    {% set touched, touched_edges = nodes_now, edges_now %}
    {% if is_kept %}
        {% set touched = work_table(base, 'touched') %}
        {% do recreate(touched, touched_nodes(nodes_now, edges_now, limit)) %}
        {% set touched_edges = work_table(base, 'touched_edges') %}
        {% do recreate(touched_edges, 'select edges_now.node_a, edges_now.node_b, edges_now.strength from ' ~ edges_now
            ~ ' as edges_now inner join ' ~ touched ~ ' as touched on edges_now.node_a = touched.node_number '
            ~ 'where edges_now.strength is not null') %}
    {% endif %}
    {% set wholes = contract_graph(work_table(base, 'whole'), touched, touched_edges) %}
    {% set parts = limited_components(base, touched_edges, wholes, limit) %}
    {% set found = work_table(base, 'found') %}
    {% do recreate(found, found_rows(nodes_now if is_kept else none, wholes, parts)) %}
    {{ return(found) }}
{%- endmacro %}

{# After `base` is written: its edges become those that the next build compares with, and the work is cleared away. #}
{% macro hold_edges(base) %}
    {% do recreate(work_table(base, 'held'), 'select node_a, node_b, strength from ' ~ work_table(base, 'edges_now')
        ~ ' where strength is not null') %}
    {% do drop_work_tables(base, kept=['held']) %}
{% endmacro %}

{% macro has_state(base) -%}
    {% set names = table_names_beside(base) %}
    {% set held = work_table(base, 'held').identifier %}
    {{ return(base.identifier in names and held in names
        and 'whole_number' in adapter.get_columns_in_relation(base) | map(attribute='name') | list) }}
{%- endmacro %}

{# Each node once; beside a build before also whether it is still there, and its components of then. #}
{% macro nodes_beside(nodes, base) -%}
    {% if base %}
    with nodes_and_earlier as (
        select
            cast(node_number as int) as node_number,
            1 as is_now,
            cast(null as int) as component_number,
            cast(null as int) as whole_number
        from ({{ nodes }}) as given
        union all
        select node_number, 0 as is_now, component_number, whole_number from {{ base }}
    )

    select
        node_number,
        max(is_now) as is_now,
        max(component_number) as component_number,
        max(whole_number) as whole_number
    from nodes_and_earlier
    group by node_number
    {% else %}
    select distinct cast(node_number as int) as node_number from ({{ nodes }}) as given
    {% endif %}
{%- endmacro %}

{# Each edge once, by its strongest evidence; beside a build before also with the strength of then (null: none). #}
{% macro edges_beside(edges, held) -%}
    with given_edges as (
        select
            cast(least(node_a, node_b) as int) as node_a,
            cast(greatest(node_a, node_b) as int) as node_b,
            coalesce(strength, 0) as strength
            {% if held %}, null as held_strength{% endif %}
        from ({{ edges }}) as given
        where node_a <> node_b
        {% if held %}
        union all
        select node_a, node_b, null as strength, strength as held_strength from {{ held }}
        {% endif %}
    )

    select
        node_a,
        node_b,
        max(strength) as strength
        {% if held %}, max(held_strength) as held_strength{% endif %}
    from given_edges
    group by node_a, node_b
{%- endmacro %}
