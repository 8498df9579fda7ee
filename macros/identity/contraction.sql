{#
    Randomised contraction of what plain rounds left (descent.sql): each round gives every node the smallest hashed
    number of its closed neighbourhood, maps both ends of every edge and drops loops and duplicates, until no edge is
    left. x -> (x * A + B) mod P is a bijection below the prime P, so the hashed number is the next round's node. Rounds
    halve the graph, so all of them cost little more than the first; a fixed count of them would fail silently, so there
    is none. A chain of a million nodes takes about 18. Plain SQL: the same on DuckDB and Spark.

    contract_by_chance(base, edges): `edges` is a table (node_a, node_b) without loops; returns the table
    (node_number, component_number = the smallest node number in it) of every node that has an edge. Tables of work
    stand beside `base` and are for drop_work_tables.
#}
{% macro contract_by_chance(base, edges) -%}
    {% set rounds = [] %}
    {% set state = namespace(edges=edges, multiplier=48271, addend=11, has_edges=has_rows(edges)) %}
    {% for number in range(1000) %}{% if state.has_edges %}
        {% set hashed = '((cast({} as bigint) * ' ~ state.multiplier ~ ' + ' ~ state.addend ~ ') % 2147483647)' %}
        {% set round = work_table(base, 'round_' ~ number) %}
        {% do recreate(round, contraction_round(state.edges, hashed, rounds | last)) %}
        {% do rounds.append(round) %}
        {% set edges_left = work_table(base, 'edges_' ~ number) %}
        {% do recreate(edges_left, contraction_edges(state.edges, round)) %}
        {% set state.edges = edges_left %}
        {% set state.multiplier = (state.multiplier * 48271) % 2147483647 %}
        {% set state.addend = (state.addend * 16807 + 7) % 2147483647 %}
        {% set state.has_edges = has_rows(edges_left) %}
    {% endif %}{% endfor %}
    {% if state.has_edges %}
        {% do exceptions.raise_compiler_error(base ~ ': edges are left after 1000 rounds of contraction') %}
    {% endif %}
    {{ return(composed_rounds(base, rounds)) }}
{%- endmacro %}

{#
    node -> label, the smallest hashed number among itself and its neighbours, with the smallest original node that it
    stands for; only nodes that still have an edge.
#}
{% macro contraction_round(edges, hashed, previous) -%}
    with both_ways as (
        select node_a, node_b from {{ edges }}
        union all
        select node_b as node_a, node_a as node_b from {{ edges }}
    ),

    labelled as (
        select
            node_a as node_number,
            least(min({{ hashed.format('node_b') }}), {{ hashed.format('node_a') }}) as label
        from both_ways
        group by node_a
    )

    {% if previous %},

    smallest as (
        select label as node_number, min(smallest_node) as smallest_node
        from {{ previous }}
        group by label
    )

    select labelled.node_number, labelled.label, smallest.smallest_node
    from labelled
    inner join smallest on labelled.node_number = smallest.node_number
    {% else %}
    select node_number, label, node_number as smallest_node from labelled
    {% endif %}
{%- endmacro %}

{% macro contraction_edges(edges, round) -%}
    select distinct
        least(mapped_a.label, mapped_b.label) as node_a,
        greatest(mapped_a.label, mapped_b.label) as node_b
    from {{ edges }} as edges
    inner join {{ round }} as mapped_a on edges.node_a = mapped_a.node_number
    inner join {{ round }} as mapped_b on edges.node_b = mapped_b.node_number
    where mapped_a.label <> mapped_b.label
{%- endmacro %}

{#
    The rounds read backwards. A label that went on in the next round has its component there; where it stood alone, the
    component is whole, and its smallest node is known. So the numbers of two rounds never meet.
#}
{% macro composed_rounds(base, rounds) -%}
    {% set composed = namespace(table=none) %}
    {% for round in rounds | reverse %}
        {% set table = work_table(base, 'composed_' ~ loop.revindex) %}
        {% set whole = 'min(rounds.smallest_node) over (partition by rounds.label)' %}
        {% if composed.table %}
            {% do recreate(table, 'select rounds.node_number, coalesce(later.component_number, ' ~ whole
                ~ ') as component_number from ' ~ round ~ ' as rounds left join ' ~ composed.table
                ~ ' as later on rounds.label = later.node_number') %}
        {% else %}
            {% do recreate(table, 'select rounds.node_number, ' ~ whole ~ ' as component_number from '
                ~ round ~ ' as rounds') %}
        {% endif %}
        {% set composed.table = table %}
    {% endfor %}
    {{ return(composed.table) }}
{%- endmacro %}
