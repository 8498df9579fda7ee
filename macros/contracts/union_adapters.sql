{#
    Every adapter of a contract, one below the other: vars.contracts says which sources have one. Columns by name, cast
    to the contract's types; a contract that no source fills is an empty table. union_adapters('cases')
#}
{% macro union_adapters(contract) -%}
    {%- set adapters = [] -%}
    {%- for source_name, contracts in var('contracts').items() if contract in contracts -%}
        {%- do adapters.append(ref('int_' ~ source_name ~ '__' ~ contract)) -%}
    {%- endfor -%}
    {%- set columns = contract_columns(contract) -%}
    {%- for adapter in adapters -%}
    select
        {%- for column in columns %}
        cast({{ column.name }} as {{ column.data_type }}) as {{ column.name }},
        {%- endfor %}
        cast(cast_errors as {{ dbt.type_string() }}) as cast_errors
    from {{ adapter }}
    {{ 'union all\n    ' if not loop.last }}
    {%- else -%}
    select
        {%- for column in columns %}
        cast(null as {{ column.data_type }}) as {{ column.name }},
        {%- endfor %}
        cast(null as {{ dbt.type_string() }}) as cast_errors
    where false
    {%- endfor -%}
{%- endmacro %}
