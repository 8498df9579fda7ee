{#
    Materializes the connected components of a graph: (node_number, component_number = the smallest node number in it),
    one row per node. The model's SQL gives the edges (node_a, node_b); `nodes` names the model with every node.

    Randomised contraction: each round gives every node the smallest hashed number of its closed neighbourhood, maps both
    ends of every edge and drops loops and duplicates, until no edge is left. x -> (x * A + B) mod P is a bijection below
    the prime P, so two components never get the same number; a fixed count of rounds would fail silently, so there is
    none. A chain of a million nodes takes about 18 rounds. Plain SQL: the same on DuckDB and Spark.
#}
{% materialization connected_components, default %}
    {% set target_relation = this.incorporate(type='table') %}
    {% set work = target_relation.identifier %}
    {% set nodes = ref(config.require('nodes')) %}
    {% set edges = contraction_table(work ~ '__edges') %}
    {% set edges_next = contraction_table(work ~ '__edges_next') %}
    {% set mapping = contraction_table(work ~ '__mapping') %}
    {% set labels = contraction_table(work ~ '__labels') %}
    {% set labels_next = contraction_table(work ~ '__labels_next') %}
    {{ run_hooks(pre_hooks) }}

    {# A product of two numbers below P needs 64 bits; Spark numbers rows in 32. #}
    {% do recreate(edges, 'select distinct cast(node_a as bigint) as node_a, cast(node_b as bigint) as node_b from ('
        ~ sql ~ ') as given where node_a <> node_b') %}
    {% set node_number = 'cast(' ~ config.require('node_column') ~ ' as bigint)' %}
    {% do recreate(labels, 'select ' ~ node_number ~ ' as node_number, ' ~ node_number ~ ' as label from ' ~ nodes) %}
    {% set state = namespace(multiplier=48271, addend=11, has_edges=has_rows(edges)) %}
    {% for round in range(1000) %}{% if state.has_edges %}
        {% set hashed = '(({} * ' ~ state.multiplier ~ ' + ' ~ state.addend ~ ') % 2147483647)' %}
        {% do recreate(mapping, contraction_mapping(edges, hashed)) %}
        {% do recreate(edges_next, contraction_edges(edges, mapping)) %}
        {% do recreate(labels_next, contraction_labels(labels, mapping, hashed)) %}
        {% do recreate(edges, 'select * from ' ~ edges_next) %}
        {% do recreate(labels, 'select * from ' ~ labels_next) %}
        {% set state.multiplier = (state.multiplier * 48271) % 2147483647 %}
        {% set state.addend = (state.addend * 16807 + 7) % 2147483647 %}
        {% set state.has_edges = has_rows(edges) %}
    {% endif %}{% endfor %}
    {% if state.has_edges %}
        {% do exceptions.raise_compiler_error(model.name ~ ': edges are left after 1000 rounds of contraction') %}
    {% endif %}

    {% do run_query('drop table if exists ' ~ target_relation) %}
    {% call statement('main') %}
        {{ create_plain_table(target_relation) }}
        select
            node_number,
            min(node_number) over (partition by label) as component_number
        from {{ labels }}
    {% endcall %}
    {% for relation in [edges, edges_next, mapping, labels, labels_next] %}
        {% do run_query('drop table if exists ' ~ relation) %}
    {% endfor %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% macro contraction_table(identifier) -%}
    {{ return(api.Relation.create(database=this.database, schema=this.schema, identifier=identifier, type='table')) }}
{%- endmacro %}

{% macro has_rows(relation) -%}
    {{ return(run_query('select 1 as found from ' ~ relation ~ ' limit 1').rows | length > 0) }}
{%- endmacro %}

{% macro recreate(relation, select_sql) %}
    {% do run_query('drop table if exists ' ~ relation) %}
    {% do run_query(create_plain_table(relation) ~ ' ' ~ select_sql) %}
{% endmacro %}

{# node -> the smallest hashed number among itself and its neighbours; only nodes that still have an edge. #}
{% macro contraction_mapping(edges, hashed) -%}
    select
        node_a as node_number,
        least(min({{ hashed.format('node_b') }}), {{ hashed.format('node_a') }}) as label
    from (
        select node_a, node_b from {{ edges }}
        union all
        select node_b as node_a, node_a as node_b from {{ edges }}
    ) as both_ways
    group by node_a
{%- endmacro %}

{% macro contraction_edges(edges, mapping) -%}
    select distinct
        mapped_a.label as node_a,
        mapped_b.label as node_b
    from {{ edges }} as edges
    inner join {{ mapping }} as mapped_a on edges.node_a = mapped_a.node_number
    inner join {{ mapping }} as mapped_b on edges.node_b = mapped_b.node_number
    where mapped_a.label <> mapped_b.label
{%- endmacro %}

{# Nodes without an edge take the same bijection, so that all labels stay in one number space. #}
{% macro contraction_labels(labels, mapping, hashed) -%}
    select
        labels.node_number,
        coalesce(mapped.label, {{ hashed.format('labels.label') }}) as label
    from {{ labels }} as labels
    left join {{ mapping }} as mapped on labels.label = mapped.node_number
{%- endmacro %}
