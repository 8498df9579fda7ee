{#
    The first 60 bits of a hexadecimal key as a whole number, in the order of the keys: key_number('interaction_key').
    Numbers sort faster than keys of text. For the order and the place of work, never a key; where it stands for one, a
    test says that no two met.
#}
{% macro key_number(key) -%}
    {{ return(adapter.dispatch('key_number', 'journeyhouse')(key)) }}
{%- endmacro %}

{% macro default__key_number(key) -%}
    cast('0x' || substr({{ key }}, 1, 15) as bigint)
{%- endmacro %}

{% macro spark__key_number(key) -%}
    cast(conv(substr({{ key }}, 1, 15), 16, 10) as bigint)
{%- endmacro %}

{# A whole number of these columns, another on each engine: to group work and to see a change, never published. #}
{% macro hash_number(columns) -%}
    {{ return(adapter.dispatch('hash_number', 'journeyhouse')(columns)) }}
{%- endmacro %}

{% macro default__hash_number(columns) -%}
    cast(hash({{ columns | join(', ') }}) >> 1 as bigint)
{%- endmacro %}

{% macro spark__hash_number(columns) -%}
    xxhash64({{ columns | join(', ') }})
{%- endmacro %}
