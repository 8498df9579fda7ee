{#
    ops.builds remembers what each dbt invocation did to each node. The publish asset reads it: it publishes only when
    the last write of every core and cx table belongs to one build without error, failure or skip.
#}
{% macro build_id() -%}
    {{ return(env_var('JH_BUILD_ID', invocation_id)) }}
{%- endmacro %}

{% macro declare_builds() %}
    {% if execute and flags.WHICH in ('build', 'run', 'test', 'seed') %}
        {% do run_query('create schema if not exists ops') %}
        {% do run_query(
            'create table if not exists ops.builds ('
            ~ ['build_id', 'invocation_id', 'unique_id', 'resource_type', 'schema_name', 'relation_name', 'status',
                'message'] | join(' ' ~ dbt.type_string() ~ ', ')
            ~ ' ' ~ dbt.type_string() ~ ', finished_at timestamp)'
        ) %}
    {% endif %}
{% endmacro %}

{% macro record_build(results) %}
    {% if execute and flags.WHICH in ('build', 'run', 'test', 'seed') and results %}
        {% set rows = [] %}
        {% for result in results %}
            {% set values = [
                build_id(), invocation_id, result.node.unique_id, result.node.resource_type, result.node.schema,
                result.node.alias or result.node.name, result.status, without_values(result.message or '') | truncate(500)
            ] %}
            {% set quoted = [] %}
            {% for value in values %}
                {% do quoted.append(text_literal(value)) %}
            {% endfor %}
            {% do quoted.append("timestamp '" ~ run_started_at.strftime('%Y-%m-%d %H:%M:%S') ~ "'") %}
            {% do rows.append('(' ~ quoted | join(', ') ~ ')') %}
        {% endfor %}
        {% do run_query('insert into ops.builds values ' ~ rows | join(', ')) %}
    {% endif %}
{% endmacro %}
