{# The open ends of every period: valid_from and valid_to are never null. #}
{% macro beginning_of_time() -%}timestamp '1900-01-01 00:00:00'{%- endmacro %}
{% macro end_of_time() -%}timestamp '9999-12-31 00:00:00'{%- endmacro %}
