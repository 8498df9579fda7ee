{#
    Tables that a build restates in part. A model of units (one row per unit: its number, `content_number` of all that its
    rows are made of now, null where it is gone, and `is_restated`) compares each unit with what the last complete build
    held; models with the strategy `restate` make anew the rows of those units and no others. A model `<units>_held`, behind
    all of them, keeps what their tables hold: a build that ends before it leaves that unknown, and unknown is restated.
    On Spark these models are tables, made anew as a whole. The unit of all of them is a stream.
#}

{# The config of a model that is restated by the model of these units: restated_by('int_journeys__streams'). #}
{% macro restated_by(units) -%}
    {{ config(
        materialized='incremental' if target.type == 'duckdb' else 'table',
        incremental_strategy='restate',
        on_schema_change='fail',
        meta={'restated_by': units}
    ) }}
{%- endmacro %}

{# In such a model: only rows of units that are restated; nothing where the table is made as a whole. #}
{% macro where_restated(units) -%}
    {%- set units_relation = ref(units) -%}
    {%- if is_incremental() -%}
    where stream_number in (select stream_number from {{ units_relation }} where is_restated)
    {%- endif -%}
{%- endmacro %}

{#
    The strategy. What stands unchanged stays; all else goes, rows of units that nobody knows any more among it; the new
    rows come.
#}
{% macro get_incremental_restate_sql(arguments) -%}
    {%- set columns = arguments['dest_columns'] | map(attribute='quoted') | join(', ') -%}
    delete from {{ arguments['target_relation'] }}
    where stream_number not in (
        select stream_number from {{ ref(config.get('meta')['restated_by']) }} where not is_restated
    );

    insert into {{ arguments['target_relation'] }} ({{ columns }})
    select {{ columns }} from {{ arguments['temp_relation'] }}
{%- endmacro %}

{# Two CTEs after `units_now` (stream_number and content_number): what the last complete build held, and both compared. #}
{% macro units_compared(held) -%}
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
        coalesce(units_now.stream_number, units_held.stream_number) as stream_number,
        units_now.content_number,
        units_now.content_number is null
        or units_held.content_number is null
        or units_now.content_number <> units_held.content_number as is_restated
    from units_now
    full outer join units_held
        on units_now.stream_number = units_held.stream_number
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
    {%- set held_relation = held_units(model.config.meta['held_by']) -%}
    {%- if held_relation -%}
    delete from {{ held_relation }}
    where stream_number in (select stream_number from {{ this }} where is_restated)
    {%- endif -%}
{%- endmacro %}

{#
    What a model of held units says: all that is there now where this run makes every model of `restated`; else only what
    needed no restating: held_now(ref('int_journeys__streams'), ['int_journeys__members']).
#}
{% macro held_now(units, restated) -%}
    select
        stream_number,
        content_number
    from {{ units }}
    where content_number is not null
    {%- for name in restated if 'model.journeyhouse.' ~ name not in selected_resources %}
        {%- if loop.first %} and not is_restated{% endif %}
    {%- endfor %}
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
