{# Columns of a contract that a source cannot fill, as typed nulls: null_columns(['device_code', 'campaign_code']). #}
{% macro null_columns(columns) -%}
    {%- for column in columns -%}
        cast(null as {{ dbt.type_string() }}) as {{ column }}
        {%- if not loop.last %},
        {% endif -%}
    {%- endfor -%}
{%- endmacro %}
