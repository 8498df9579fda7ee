{#
    True where a row names a code that its seed does not hold, for reject_reason: a code that does not exist is a
    mistake of whoever wrote the row, and refuses the row instead of stopping the build.
    not_in_seed('brand_code', 'brands')
#}
{% macro not_in_seed(column, seed, seed_column=none) -%}
    {{ column }} not in (select codes.{{ seed_column or column }} from {{ ref(seed) }} as codes)
{%- endmacro %}
