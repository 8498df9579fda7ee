{#
    True where a row names a code that its seed does not hold, for reject_reason: a code that does not exist is a
    mistake of whoever wrote the row, and refuses the row instead of stopping the build.
    not_in_seed('brand_code', 'brands')
#}
{% macro not_in_seed(column, seed, seed_column=none) -%}
    {{ column }} not in (select codes.{{ seed_column or column }} from {{ ref(seed) }} as codes)
{%- endmacro %}

{#
    The same for a vocabulary that is only a list of words and has no seed of its own: the seed contract_codes holds it
    by contract and column. not_in_contract_codes('places', 'place_kind_code')
#}
{% macro not_in_contract_codes(contract, column) -%}
    {{ column }} not in (
        select codes.code
        from {{ ref('contract_codes') }} as codes
        where codes.contract = '{{ contract }}' and codes.column_name = '{{ column }}'
    )
{%- endmacro %}
