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

{# The texts of a group one after the other, in the order of a column: ordered_text('stage_code', 'visit_number', ' > '). #}
{% macro ordered_text(column, order_by, separator='') -%}
    {{ return(adapter.dispatch('ordered_text', 'journeyhouse')(column, order_by, separator)) }}
{%- endmacro %}

{% macro default__ordered_text(column, order_by, separator) -%}
    string_agg({{ column }}, '{{ separator }}' order by {{ order_by }} asc nulls last)
{%- endmacro %}

{# The pairs are sorted by their first field. #}
{% macro spark__ordered_text(column, order_by, separator) -%}
    array_join(
        transform(array_sort(collect_list(struct({{ order_by }}, {{ column }}))), pair -> pair.{{ column }}),
        '{{ separator }}'
    )
{%- endmacro %}
