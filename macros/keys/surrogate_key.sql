{# A 32-character key from the natural key's columns; nulls take part, so that two keys never meet by accident. #}
{% macro surrogate_key(columns) -%}
    md5(
        {%- for column in columns %}
        coalesce(cast({{ column }} as {{ dbt.type_string() }}), '<null>')
        {%- if not loop.last %} || '|' || {% endif %}
        {%- endfor %}
    )
{%- endmacro %}

{# The fixed keys of the two special rows of every dimension. #}
{% macro unknown_key() -%}'unknown'{%- endmacro %}
{% macro not_applicable_key() -%}'not applicable'{%- endmacro %}

{# The key of a code's dimension row: a missing code is unknown, the text 'not applicable' is itself. #}
{% macro code_key(column) -%}
    case
        when {{ column }} is null then {{ unknown_key() }}
        when {{ column }} in ('unknown', 'not applicable') then {{ column }}
        else {{ surrogate_key([column]) }}
    end
{%- endmacro %}
