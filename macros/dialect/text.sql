{# Sent text without outer blanks; empty text and the given sentinels are null. text('status') ; text('x', ['?']) #}
{% macro text(column, sentinels=[]) -%}
    {%- set trimmed = "nullif(trim(" ~ column ~ "), '')" -%}
    {%- if sentinels -%}
        case when {{ trimmed }} not in ('{{ sentinels | join("', '") }}') then {{ trimmed }} end
    {%- else -%}
        {{ trimmed }}
    {%- endif -%}
{%- endmacro %}

{# A text of Jinja as a literal of SQL, whatever stands in it: text_literal(result.message). #}
{% macro text_literal(value) -%}
    {{ return(adapter.dispatch('text_literal', 'journeyhouse')(value | string)) }}
{%- endmacro %}

{% macro default__text_literal(value) -%}
    {{ return("'" ~ (value | replace("'", "''")) ~ "'") }}
{%- endmacro %}

{# Spark reads backslashes as escapes. #}
{% macro spark__text_literal(value) -%}
    {{ return("'" ~ (value | replace('\\', '\\\\') | replace("'", "\\'")) ~ "'") }}
{%- endmacro %}
