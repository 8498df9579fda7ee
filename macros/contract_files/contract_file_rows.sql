{#
    The whole adapter of a company file to the contract of the same columns: ids get the prefix of the system that
    issued them, who it is gets its key, and the lineage is added. Columns that the file does not have are null; those
    in `computed` are the given expression.
    contract_file_rows('prizes', 'prize', ref('stg_company__prizes'), ['prize_code', 'valid_from_date'])
#}
{% macro contract_file_rows(contract, object_name, staged, key_columns, computed={}) -%}
{%- set sent = contract_file_columns(object_name) | map(attribute='name') | list
    + ['load_id', 'loaded_at', 'source_file', 'source_row_number'] -%}
with staged as (
    select * from {{ staged }}
),

adapted as (
    select
        {%- for column in contract_columns(contract) %}
        {{ computed.get(column.name) or contract_file_value(column, sent, key_columns) }} as {{ column.name }},
        {%- endfor %}
        cast_errors
    from staged
)

select * from adapted
{%- endmacro %}

{% macro contract_file_value(column, sent, key_columns) -%}
    {%- set subjects = {'case_id': 'case', 'order_id': 'order', 'session_id': 'session', 'team_id': 'team',
        'product_id': 'product'} -%}
    {%- if column.name == 'source_system' -%} 'company'
    {%- elif column.name == 'source_record_id' -%}
        {% for key in key_columns %}cast({{ key }} as {{ dbt.type_string() }}){{ " || '|' || " if not loop.last }}{% endfor %}
    {%- elif column.name == 'identifier_value' -%} {{ normalised_identifier('identifier_namespace', 'identifier_value') }}
    {%- elif column.name == 'identifier_key' -%}
        {{ identifier_key('identifier_namespace', normalised_identifier('identifier_namespace', 'identifier_value')) }}
    {%- elif column.name not in sent -%} cast(null as {{ column.data_type }})
    {%- elif key_columns == [column.name] and column.name.endswith('_id') -%} 'company-' || {{ column.name }}
    {%- elif column.name in subjects -%} {{ referenced_id(subjects[column.name], column.name) }}
    {%- else -%} {{ column.name }}
    {%- endif -%}
{%- endmacro %}
