{#
    Components above the limit fall apart at their weakest edges: the edges of the lowest strength in them go, what is
    then small enough stays, the rest loses the next strength, until nothing is too large. So a node ends in its
    component at the lowest strength at which that is small enough, and the order of arrival says nothing.

    limited_components(base, edges, wholes, limit): the table (node_number, component_number) of the nodes of what was
    too large; none where nothing was. `wholes`: the components before the limit, of every node.
#}
{% macro limited_components(base, edges, wholes, limit) -%}
    {% if limit is none %}{{ return(none) }}{% endif %}
    {% set state = namespace(edges=edges, pending=work_table(base, 'pending_0'), is_ended=false) %}
    {% do recreate(state.pending, too_large(wholes, limit)) %}
    {% if not has_rows(state.pending) %}{{ return(none) }}{% endif %}
    {% set parts = [] %}
    {# Strengths are stated to two decimals, so there are 101 of them at most. #}
    {% for number in range(1, 103) %}{% if not state.is_ended %}
        {% set stronger = work_table(base, 'stronger_' ~ number) %}
        {% do recreate(stronger, stronger_edges(state.edges, state.pending)) %}
        {% set components = contract_graph(work_table(base, 'part_' ~ number), state.pending, stronger) %}
        {% set pending = work_table(base, 'pending_' ~ number) %}
        {% do recreate(pending, too_large(components, limit)) %}
        {% do parts.append(small_enough(components, pending)) %}
        {% set state.edges = stronger %}
        {% set state.pending = pending %}
        {% set state.is_ended = not has_rows(pending) %}
    {% endif %}{% endfor %}
    {% if not state.is_ended %}
        {% do exceptions.raise_compiler_error(base ~ ': strengths of links have more than two decimals') %}
    {% endif %}
    {% set table = work_table(base, 'parts') %}
    {% do recreate(table, parts | join(' union all ')) %}
    {{ return(table) }}
{%- endmacro %}

{# The nodes of components above the limit. #}
{% macro too_large(components, limit) -%}
    with large as (
        select component_number
        from {{ components }}
        group by component_number
        having count(*) > {{ limit }}
    )

    select components.node_number
    from {{ components }} as components
    inner join large on components.component_number = large.component_number
{%- endmacro %}

{% macro stronger_edges(edges, pending) -%}
    with among_them as (
        select edges.node_a, edges.node_b, edges.strength
        from {{ edges }} as edges
        inner join {{ pending }} as pending_a on edges.node_a = pending_a.node_number
        inner join {{ pending }} as pending_b on edges.node_b = pending_b.node_number
    )

    select node_a, node_b, strength
    from among_them
    where strength > (select min(strength) from among_them)
{%- endmacro %}

{# Whoever was too large and is no more. #}
{% macro small_enough(components, pending_next) -%}
    select components.node_number, components.component_number
    from {{ components }} as components
    left join {{ pending_next }} as pending_next on components.node_number = pending_next.node_number
    where pending_next.node_number is null
{%- endmacro %}
