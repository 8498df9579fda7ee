{#
    Rounds without chance: every node takes the smallest number among its neighbours where that is smaller than its own,
    and both ends of every edge are mapped. Numbers only sink, so what is left in the end is the smallest of the
    component: nothing else is carried along, and a round reads each edge once, in one direction. People's identifiers
    hang on a few that came first, so three rounds leave hardly an edge of them. A chain in the order of its numbers
    would take as many rounds as it is long; whatever is left after these is contracted by chance (contraction.sql).

    contract_graph(base, nodes, edges): `nodes` is a table (node_number), `edges` one (node_a < node_b) between them;
    returns the table (node_number, component_number = the smallest node number in it) of every node. Tables of work
    stand beside `base` and are for drop_work_tables.
#}
{% macro contract_graph(base, nodes, edges) -%}
    {% set rounds = [] %}
    {% set state = namespace(edges=edges, has_edges=has_rows(edges), later=none) %}
    {% for number in range(4) %}{% if state.has_edges %}
        {% set round = work_table(base, 'lower_' ~ number) %}
        {% do recreate(round, 'select node_b as node_number, min(node_a) as component_number from ' ~ state.edges
            ~ ' group by node_b') %}
        {% do rounds.append(round) %}
        {% set edges_left = work_table(base, 'lower_edges_' ~ number) %}
        {% do recreate(edges_left, lowered_edges(state.edges, round)) %}
        {% set state.edges = edges_left %}
        {% set state.has_edges = has_rows(edges_left) %}
    {% endif %}{% endfor %}
    {% if state.has_edges %}{% set state.later = contract_by_chance(base, state.edges) %}{% endif %}
    {% for round in rounds[1:] | reverse %}
        {% if state.later %}
            {% set table = work_table(base, 'lowest_' ~ loop.revindex) %}
            {% do recreate(table, lowest_nodes(round, state.later)) %}
            {% set state.later = table %}
        {% else %}
            {% set state.later = round %}
        {% endif %}
    {% endfor %}
    {% set components = work_table(base, 'components') %}
    {% do recreate(components, components_of(nodes, rounds | first, state.later)) %}
    {{ return(components) }}
{%- endmacro %}

{# The edges between what the nodes are now; whoever has no smaller neighbour keeps the own number. #}
{% macro lowered_edges(edges, round) -%}
    with mapped as (
        select
            coalesce(lower_a.component_number, edges.node_a) as node_a,
            lower_b.component_number as node_b
        from {{ edges }} as edges
        left join {{ round }} as lower_a on edges.node_a = lower_a.node_number
        inner join {{ round }} as lower_b on edges.node_b = lower_b.node_number
    )

    select distinct least(node_a, node_b) as node_a, greatest(node_a, node_b) as node_b
    from mapped
    where node_a <> node_b
{%- endmacro %}

{# What a round's nodes become by the later rounds, and what those nodes become that only the later ones moved. #}
{% macro lowest_nodes(round, later) -%}
    select round.node_number, coalesce(later.component_number, round.component_number) as component_number
    from {{ round }} as round
    left join {{ later }} as later on round.component_number = later.node_number
    union all
    select later.node_number, later.component_number
    from {{ later }} as later
    left join {{ round }} as round on later.node_number = round.node_number
    where round.node_number is null
{%- endmacro %}

{# Every node; one that no round moved is the smallest of its component. #}
{% macro components_of(nodes, round, later) -%}
    select
        nodes.node_number,
        coalesce(
            {% if later %}later.component_number,{% endif %}
            {% if round %}round.component_number,{% endif %}
            nodes.node_number
        ) as component_number
    from {{ nodes }} as nodes
    {% if round %}left join {{ round }} as round on nodes.node_number = round.node_number{% endif %}
    {% if later %}
    left join {{ later }} as later on coalesce(round.component_number, nodes.node_number) = later.node_number
    {% endif %}
{%- endmacro %}
