{# Where a row of a staging model came from, as one text; the name of a row whose own key is missing: row_id('events'). #}
{% macro row_id(relation) -%}
    {{ relation }}.load_id || '-' || cast({{ relation }}.source_row_number as {{ dbt.type_string() }})
{%- endmacro %}
