{#
    Components above the limit fall apart at their weakest edges: the edges of the lowest strength in them go, what is
    then small enough stays, the rest loses the next strength, until nothing is too large. So a node ends in its
    component at the lowest strength at which that is small enough, and the order of arrival says nothing.

    limited_components(base, edges, wholes, limit): the table (node_number, component_number) of the nodes of what was
    too large; none where nothing was. `wholes`: the components before the limit.
#}
{% macro limited_components(base, edges, wholes, limit) -%}
    {% if limit is none or not wholes %}{{ return(none) }}{% endif %}
    {% set state = namespace(edges=edges, pending=work_table(base, 'pending_0'), is_ended=false) %}
    {% do recreate(state.pending, too_large(wholes, limit)) %}
    {% if not has_rows(state.pending) %}{{ return(none) }}{% endif %}
    {% set parts = [] %}
    {# Strengths are stated to two decimals, so there are 101 of them at most. #}
    {% for number in range(1, 103) %}{% if not state.is_ended %}
        {% set stronger = work_table(base, 'stronger_' ~ number) %}
        {% do recreate(stronger, stronger_edges(state.edges, state.pending)) %}
        {% set components = contract_graph(work_table(base, 'part_' ~ number), stronger) %}
        {% set pending = work_table(base, 'pending_' ~ number) %}
        {% do recreate(pending, too_large(components or state.pending, limit if components else none)) %}
        {% do parts.append(small_enough(state.pending, components, pending)) %}
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

{# The nodes of components above the limit; of nothing without a limit. #}
{% macro too_large(components, limit) -%}
    {% if limit is none %}
    select node_number from {{ components }} where false
    {% else %}
    select node_number
    from {{ components }}
    qualify count(*) over (partition by component_number) > {{ limit }}
    {% endif %}
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

{# Whoever was too large and is no more; a node without an edge left is a component of its own. #}
{% macro small_enough(pending, components, pending_next) -%}
    select
        pending.node_number,
        {{ 'coalesce(components.component_number, pending.node_number)' if components else 'pending.node_number' }}
            as component_number
    from {{ pending }} as pending
    {% if components %}
    left join {{ components }} as components on pending.node_number = components.node_number
    {% endif %}
    left join {{ pending_next }} as pending_next on pending.node_number = pending_next.node_number
    where pending_next.node_number is null
{%- endmacro %}
