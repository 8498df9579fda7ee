{#
    Tables that a build restates in part. A model of units (one row per unit: its number, `content_number` of all that its
    rows are made of now, null where it is gone, and `is_restated`) compares each unit with what the last complete build
    held; models with the incremental strategy `restate` make anew the rows of those units and no others. A model
    `<units>_held`, behind all of them, keeps what was held: a build that ends before it has restated nothing for good.
    On Spark these models are tables, made anew as a whole.
#}

{# In a model of the strategy: only rows of units that are restated; nothing where the table is made as a whole. #}
{% macro where_restated(units, unit) -%}
    {%- set units_relation = ref(units) -%}
    {%- if is_incremental() -%}
    where {{ unit }} in (select {{ unit }} from {{ units_relation }} where is_restated)
    {%- endif -%}
{%- endmacro %}

{# The strategy: rows of the units that are restated go, also of those that are gone; the new rows come. #}
{% macro get_incremental_restate_sql(arguments) -%}
    {%- set unit = config.get('meta')['restated_unit'] -%}
    {%- set columns = arguments['dest_columns'] | map(attribute='quoted') | join(', ') -%}
    delete from {{ arguments['target_relation'] }}
    where {{ unit }} in (
        select {{ unit }} from {{ ref(config.get('meta')['restated_by']) }} where is_restated
    );

    insert into {{ arguments['target_relation'] }} ({{ columns }})
    select {{ columns }} from {{ arguments['temp_relation'] }}
{%- endmacro %}

{# Two CTEs after `units_now` (unit and content_number): those that the last complete build held, and both compared. #}
{% macro units_compared(unit, held) -%}
{%- set held_relation = held_units(held) -%}
units_held as (
    {% if held_relation -%}
    select * from {{ held_relation }}
    {%- else -%}
    select * from units_now where false
    {%- endif %}
),

units_compared as (
    select
        coalesce(units_now.{{ unit }}, units_held.{{ unit }}) as {{ unit }},
        units_now.content_number,
        units_now.content_number is null
        or units_held.content_number is null
        or units_now.content_number <> units_held.content_number as is_restated
    from units_now
    full outer join units_held
        on units_now.{{ unit }} = units_held.{{ unit }}
)
{%- endmacro %}

{# What the last complete build held, or none: it stands behind the models that ask, so it is no ref of theirs. #}
{% macro held_units(held) -%}
    {%- if execute and target.type == 'duckdb' -%}
        {{ return(adapter.get_relation(database=this.database, schema=this.schema, identifier=held)) }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}

{# After the units are compared: what is restated is held no longer, until the build is complete. #}
{% macro forget_restated() -%}
    {%- set unit = model.config.meta['restated_unit'] -%}
    {%- set held_relation = held_units(model.config.meta['held_by']) -%}
    {%- if held_relation -%}
    delete from {{ held_relation }}
    where {{ unit }} in (select {{ unit }} from {{ this }} where is_restated)
    {%- endif -%}
{%- endmacro %}

{# One number of all rows of a relation, for what every unit is made of: rules, designs. #}
{% macro rows_number(columns) -%}
    bit_xor({{ hash_number(columns) }})
{%- endmacro %}

{# A number of the SQL of these models: who changes one has all units restated. #}
{% macro code_number(models) -%}
    {%- set checksums = [] -%}
    {%- if execute -%}
        {%- for name in models -%}
            {%- do checksums.append(graph.nodes['model.journeyhouse.' ~ name].checksum.checksum) -%}
        {%- endfor -%}
    {%- endif -%}
    '{{ local_md5(checksums | join(' ')) }}'
{%- endmacro %}
