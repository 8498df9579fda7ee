{#
    A dimension of codes from its seed: one row per code, and the rows 'unknown' (should be known) and 'not applicable'.
    code_dimension('channel', ref('channels'), ['channel_name', 'channel_mode'])
    gives channel_key, channel_code, channel_name, channel_mode. The code column is <noun>_code unless given.
#}
{% macro code_dimension(noun, seed, attributes, code_column=none) -%}
{%- set code_column = code_column or noun ~ '_code' -%}
with codes as (
    select * from {{ seed }}
),

coded as (
    select
        {{ surrogate_key([code_column]) }} as {{ noun }}_key,
        {{ code_column }}
        {%- for attribute in attributes %},
        {{ attribute }}
        {%- endfor %}
    from codes
),

{{ special_rows([noun ~ '_key', code_column, attributes[0]], attributes[1:]) }}
{%- endmacro %}

{# Ends a dimension: the rows of the CTE `coded`, and the two special ones, which repeat their name in the first columns. #}
{% macro special_rows(named_columns, empty_columns) -%}
with_special_rows as (
    select
        {{ (named_columns + empty_columns) | join(',\n        ') }}
    from coded
    {%- for special in ['unknown', 'not applicable'] %}
    union all
    select
        {%- for column in named_columns %}
        '{{ special }}' as {{ column }}{{ ',' if not loop.last or empty_columns }}
        {%- endfor %}
        {%- for column in empty_columns %}
        null as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    {%- endfor %}
)

select * from with_special_rows
{%- endmacro %}
