{#
    Every value that any version of a key tells, as an array, beside the version that is kept; of a row without its key
    nothing, for it is a version of nothing else: all_told('given_name', ['contact_id']). In a select list beside `qualify`.
#}
{% macro all_told(column, key_columns) -%}
    {{ return(adapter.dispatch('all_told', 'journeyhouse')(column, key_columns)) }}
{%- endmacro %}

{# `list(distinct ...) over` beside a `qualify` took forty times as long (300,000 rows, 13.1 s for 0.3). #}
{% macro default__all_told(column, key_columns) -%}
    list_distinct(
        list({{ column }}) filter (
            where {{ column }} is not null and {{ key_columns | join(' is not null and ') }} is not null
        ) over (partition by {{ key_columns | join(', ') }})
    )
{%- endmacro %}

{% macro spark__all_told(column, key_columns) -%}
    collect_set(case when {{ key_columns | join(' is not null and ') }} is not null then {{ column }} end)
        over (partition by {{ key_columns | join(', ') }})
{%- endmacro %}
