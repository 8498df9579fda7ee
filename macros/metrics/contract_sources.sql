{#
    Which source objects fill each contract, as a relation made when the project is compiled: the lineage itself says it, from
    int_<contract>__unioned back to the sources. Columns contract, source_name, object_name, cadence.
#}
{% macro contract_sources() %}
    {% set rows = [] %}
    {% for contract in contracts_filled() %}
        {% for source in sources_before('int_' ~ contract ~ '__unioned') %}
            {% do rows.append(
                "('" ~ [contract, source.source_name, source.name, source.config.meta.cadence] | join("', '") ~ "')"
            ) %}
        {% endfor %}
    {% endfor %}
    (
        values {{ rows | join(",\n        ") or "(null, null, null, null)" }}
    ) as contract_sources (contract, source_name, object_name, cadence)
{% endmacro %}

{# Every contract that some source can fill. #}
{% macro contracts_filled() %}
    {% set contracts = [] %}
    {% for filled in var('contracts').values() %}
        {% do contracts.extend(filled) %}
    {% endfor %}
    {{ return(contracts | unique | sort | list) }}
{% endmacro %}

{# The sources that a model is made from, however far behind it. #}
{% macro sources_before(model_name) %}
    {% set found = [] %}
    {% set seen = ['model.' ~ project_name ~ '.' ~ model_name] %}
    {# What is appended while the list is walked is walked as well. #}
    {% for unique_id in seen if execute %}
        {% for parent in (graph.nodes.get(unique_id) or {}).get('depends_on', {}).get('nodes', []) %}
            {% if parent in graph.sources and graph.sources[parent] not in found %}
                {% do found.append(graph.sources[parent]) %}
            {% elif parent not in seen %}
                {% do seen.append(parent) %}
            {% endif %}
        {% endfor %}
    {% endfor %}
    {{ return(found | sort(attribute='unique_id') | list) }}
{% endmacro %}
