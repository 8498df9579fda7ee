{#
    Where a row of a staging model came from, as one text; the name of a row whose own key is missing. In a join, say
    whose row: row_id('events').
#}
{% macro row_id(relation=none) -%}
    {%- set prefix = relation ~ '.' if relation else '' -%}
    {{ prefix }}load_id || '-' || cast({{ prefix }}source_row_number as {{ dbt.type_string() }})
{%- endmacro %}
