{#
    JSON text as an array of flat records of text, or null where the text is no such JSON:
    json_records('subscriptions', ['id', 'status']).
#}
{% macro json_records(column, fields) -%}
    {{ return(adapter.dispatch('json_records', 'journeyhouse')(column, fields)) }}
{%- endmacro %}

{% macro default__json_records(column, fields) -%}
    try(from_json({{ text(column) }}, '[{"{{ fields | join('":"VARCHAR","') }}":"VARCHAR"}]'))
{%- endmacro %}

{% macro spark__json_records(column, fields) -%}
    case
        when {{ text(column) }} like '[%'
            then from_json({{ text(column) }}, 'array<struct<{{ fields | join(":string,") }}:string>>')
    end
{%- endmacro %}

{# JSON text as an array of text, or null where the text is no such JSON: json_values('merged_ticket_ids'). #}
{% macro json_values(column) -%}
    {{ return(adapter.dispatch('json_values', 'journeyhouse')(column)) }}
{%- endmacro %}

{% macro default__json_values(column) -%}
    try(from_json({{ text(column) }}, '["VARCHAR"]'))
{%- endmacro %}

{% macro spark__json_values(column) -%}
    from_json({{ text(column) }}, 'array<string>')
{%- endmacro %}

{# A field of a record: record_field('permission', 'status'). #}
{% macro record_field(record, field) -%}
    {{ return(adapter.dispatch('record_field', 'journeyhouse')(record, field)) }}
{%- endmacro %}

{% macro default__record_field(record, field) -%}
    struct_extract({{ record }}, '{{ field }}')
{%- endmacro %}

{% macro spark__record_field(record, field) -%}
    {{ record }}.{{ field }}
{%- endmacro %}

{# One row per element of an array, in a select list; an empty or missing array gives one row with null. #}
{% macro explode_outer(array) -%}
    {{ return(adapter.dispatch('explode_outer', 'journeyhouse')(array)) }}
{%- endmacro %}

{% macro default__explode_outer(array) -%}
    unnest(coalesce(nullif({{ array }}, []), [null]))
{%- endmacro %}

{% macro spark__explode_outer(array) -%}
    explode_outer({{ array }})
{%- endmacro %}
