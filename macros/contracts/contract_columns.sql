{#
    A contract stands once: in the YAML of int_<contract>__conformed (name, type and not_null of each column). These
    macros read it there, so that the unions cannot drift from what is enforced.
#}
{% macro contract_columns(contract) %}
    {# While parsing, the graph is empty: the names are known when the model is compiled. #}
    {% set node = graph.get('nodes', {}).get('model.journeyhouse.int_' ~ contract ~ '__conformed', {}) %}
    {{ return(node.get('columns', {}).values() | list) }}
{% endmacro %}

{# The contract's columns as a select list: contract_select_list('cases'). #}
{% macro contract_select_list(contract) -%}
    {{ contract_columns(contract) | map(attribute='name') | join(',\n        ') }}
{%- endmacro %}

{# The columns that the contract declares not_null: a row without one of them is rejected. #}
{% macro contract_required_columns(contract) %}
    {% set required = [] %}
    {% for column in contract_columns(contract) %}
        {% if column.constraints | selectattr('type', 'equalto', 'not_null') | list %}
            {% do required.append(column.name) %}
        {% endif %}
    {% endfor %}
    {{ return(required) }}
{% endmacro %}
