{#
    Materializes the connected components of a graph, one row per node: node_number, component_number (the smallest
    node number in it), whole_number (the same before the limit). The model's SQL gives the edges (node_a, node_b,
    strength); `nodes` and `node_column` name the model with every node, `limits` the seed with the limit_code
    largest_component: most_nodes, null: none. A larger one falls apart at its weakest edges (limited_components).

    What is kept beside the table, <model>__held, are the edges it was made of. A build compares: components that lost
    or gained an edge or a node are made anew from their edges of today, guards first; all others stay. So it costs what
    the changes touch, and equals a build from nothing.
#}
{% materialization connected_components, default %}
    {% set target_relation = this.incorporate(type='table') %}
    {{ run_hooks(pre_hooks) }}
    {% set nodes = 'select ' ~ config.require('node_column') ~ ' as node_number from '
        ~ ref(config.require('nodes')) %}
    {% set largest_component = 'select most_nodes from ' ~ ref(config.require('limits'))
        ~ " where limit_code = 'largest_component'" %}
    {% set found = find_components(target_relation, nodes, sql, largest_component, rebuild=flags.FULL_REFRESH) %}
    {# Edges of another build than the components would hide a change: where this one ends here, the next starts anew. #}
    {% do run_query('drop table if exists ' ~ work_table(target_relation, 'held')) %}
    {% do run_query('drop table if exists ' ~ target_relation) %}
    {% call statement('main') %}
        {{ create_plain_table(target_relation) }} select * from {{ found }}
    {% endcall %}
    {% do hold_edges(target_relation) %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
