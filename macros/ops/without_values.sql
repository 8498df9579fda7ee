{#
    A message of dbt's or the database's up to the first thing it quotes: that may be a value of the data, which belongs
    into no table of ours. orchestration/errors.py does the same for what Python stores.
#}
{% macro without_values(message) -%}
    {%- set told = modules.re.sub("(?s)(?<![A-Za-z0-9_])['\"].*", '...', message | string) -%}
    {{ return(modules.re.sub('(?<=with value )[^ ]+|[^ ]+@[^ ]+|[0-9]{6,}', '...', told) | trim) }}
{%- endmacro %}
