{# Sent text without outer blanks; empty text and the given sentinels are null. text('status') ; text('x', ['?']) #}
{% macro text(column, sentinels=[]) -%}
    {%- set trimmed = "nullif(trim(" ~ column ~ "), '')" -%}
    {%- if sentinels -%}
        case when {{ trimmed }} not in ('{{ sentinels | join("', '") }}') then {{ trimmed }} end
    {%- else -%}
        {{ trimmed }}
    {%- endif -%}
{%- endmacro %}
