{#
    Every value that any version of a key tells, as an array, beside the version that is kept:
    all_told('given_name', ['contact_id']). In a select list beside `qualify`.
#}
{% macro all_told(column, key_columns) -%}
    {{ return(adapter.dispatch('all_told', 'journeyhouse')(column, key_columns)) }}
{%- endmacro %}

{% macro default__all_told(column, key_columns) -%}
    list(distinct {{ column }}) filter (where {{ column }} is not null) over (partition by {{ key_columns | join(', ') }})
{%- endmacro %}

{% macro spark__all_told(column, key_columns) -%}
    collect_set({{ column }}) over (partition by {{ key_columns | join(', ') }})
{%- endmacro %}
