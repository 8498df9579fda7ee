{#
    The company's own files follow the contracts, so that their declaration says all: columns with their types
    (models/staging/company/*__sources.yml). These macros make the staging model and the adapter from it.

    contract_file('prize', ['prize_code', 'valid_from_date']) is the whole staging model of company.prize: each column
    cast to its type, cast_errors, the load columns; of a key the version that was loaded last.
#}
{% macro contract_file(object_name, key_columns) -%}
{%- set columns = contract_file_columns(object_name) -%}
{%- set casts = {} -%}
with source as (
    select * from {{ source('company', object_name) }}
),

renamed as (
    select
        {%- for column in columns %}
        {{ contract_file_cast(column) }} as {{ column.name }},
        {%- if column.data_type != 'string' %}{% do casts.update({column.name: contract_file_cast(column)}) %}{% endif %}
        {%- endfor %}
        {% if casts %}{{ cast_errors(casts) }}{% else %}cast(null as {{ dbt.type_string() }}){% endif %} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(key_columns, 'loaded_at') }}
)

select * from latest
{%- endmacro %}

{# The declared columns of a file of the company, each with name and data_type. #}
{% macro contract_file_columns(object_name) %}
    {# While parsing, the graph is empty: the names are known when the model is compiled. #}
    {% set declared = graph.get('sources', {}).get('source.journeyhouse.company.' ~ object_name, {}) %}
    {{ return(declared.get('columns', {}).values() | list) }}
{% endmacro %}

{# Sent text as its declared type, null where it cannot be read; currencies in capitals. #}
{% macro contract_file_cast(column) -%}
    {%- if column.name.endswith('currency_code') -%} upper({{ text(column.name) }})
    {%- elif column.data_type == 'timestamp' -%} {{ as_timestamp(column.name) }}
    {%- elif column.data_type == 'date' -%} {{ as_date(column.name) }}
    {%- elif column.data_type == 'bigint' -%} {{ as_bigint(column.name) }}
    {%- elif column.data_type == 'double' -%} {{ as_double(column.name) }}
    {%- elif column.data_type == 'boolean' -%} {{ as_boolean(column.name) }}
    {%- elif column.data_type == 'decimal(18, 2)' -%} {{ as_money(column.name) }}
    {%- elif column.data_type == 'decimal(18, 6)' -%} {{ as_unit_price(column.name) }}
    {%- elif column.data_type == 'string' -%} {{ text(column.name) }}
    {%- else -%}
        {{ exceptions.raise_compiler_error('company file, column ' ~ column.name ~ ': no cast to ' ~ column.data_type) }}
    {%- endif -%}
{%- endmacro %}
