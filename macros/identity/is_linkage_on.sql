{# Whether JOURNEYHOUSE_LINKAGE lets links by probability count; without it they are kept, and join nobody. #}
{% macro is_linkage_on() -%}
    {{ 'true' if env_var('JOURNEYHOUSE_LINKAGE', 'off') == 'on' else 'false' }}
{%- endmacro %}
