{# The head of a `create table ... as`, without options of the model: create_plain_table(relation). #}
{% macro create_plain_table(relation) -%}
    {{ return(adapter.dispatch('create_plain_table', 'journeyhouse')(relation)) }}
{%- endmacro %}

{% macro default__create_plain_table(relation) -%}
    create table {{ relation }} as
{%- endmacro %}

{% macro spark__create_plain_table(relation) -%}
    create table {{ relation }} using {{ config.get('file_format', 'parquet') }} as
{%- endmacro %}
