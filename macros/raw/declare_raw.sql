{#
    Declares every source table from its YAML columns before anything is built: a view over the raw Parquet files (on
    Spark a table over the same files).
    A missing file or column reads as empty, so the project builds before anything was loaded; a column that the YAML
    does not name stays in the files and is reported by the raw guard. An object that is raw only shows every column of
    its files; no model reads it, and Spark has no table of it.
#}
{% macro declare_raw() %}
    {% if execute and flags.WHICH in ('build', 'run', 'test', 'seed', 'compile', 'show', 'run-operation') %}
        {% do refuse_open_journal() %}
        {% set schemas = [] %}
        {% set landed = objects_with_raw_files() %}
        {% for source in raw_sources() %}
            {% if source.schema not in schemas %}
                {% do schemas.append(source.schema) %}
                {% do run_query('create schema if not exists ' ~ source.schema) %}
            {% endif %}
            {% do forget_raw_relation(source) %}
            {% do run_query(raw_relation_ddl(source, source.schema ~ '/' ~ source.identifier in landed)) %}
        {% endfor %}
    {% endif %}
{% endmacro %}

{% macro raw_relation_ddl(source, has_files=true) %}
    {{ return(adapter.dispatch('raw_relation_ddl', 'journeyhouse')(source, has_files)) }}
{% endmacro %}

{% macro default__raw_relation_ddl(source, has_files) %}
    {% set relation = api.Relation.create(
        database=target.database, schema=source.schema, identifier=source.identifier
    ).quote(identifier=true).include(database=false) %}
    {% set object_name = source.identifier %}
    {% set folder = source.schema | replace('raw_', '') %}
    {% set files = raw_path() ~ '/' ~ folder ~ '/' ~ object_name ~ '/*/*.parquet' %}
    {% set columns = source.columns.values() | map(attribute='name') | list %}
    create or replace view {{ relation }} as
    select
        {% if is_raw_only(source) %}
        * exclude (
            {% for column in columns %}"{{ column }}", {% endfor %}_load_id, _loaded_at, _source_file, _row_number
        ),
        {% endif %}
        {% for column in columns %}"{{ column }}", {% endfor %}
        _load_id, _loaded_at, _source_file, _row_number
    from (
        select
            {% for column in columns %}cast(null as varchar) as "{{ column }}", {% endfor %}
            cast(null as varchar) as _load_id,
            cast(null as timestamp) as _loaded_at,
            cast(null as varchar) as _source_file,
            cast(null as bigint) as _row_number
        where false
        {# Where there is no file, read_parquet invents a column. #}
        {% if has_files or not is_raw_only(source) %}
        union all by name
        select *
        from read_parquet('{{ files }}', union_by_name = true, allow_empty = true, hive_partitioning = false)
        {% endif %}
    )
{% endmacro %}

{#
    An external table: without its folder it is empty, a column that a file lacks is null there, and one that is not
    declared is not read. JOURNEYHOUSE_SPARK_RAW is where the cluster sees the raw files (docs/spark.md).
#}
{% macro spark__raw_relation_ddl(source, has_files) %}
    {% set relation = source.schema ~ '.' ~ adapter.quote(source.identifier) %}
    {% set raw = env_var('JOURNEYHOUSE_SPARK_RAW', raw_path()) %}
    {% set folder = raw ~ '/' ~ (source.schema | replace('raw_', '')) ~ '/' ~ source.identifier %}
    {% set is_relative = not folder.startswith('/') and '://' not in folder %}
    create table {{ relation }} (
        {% for column in source.columns.values() %}{{ adapter.quote(column.name) }} string, {% endfor %}
        _load_id string,
        _loaded_at timestamp,
        _source_file string,
        _row_number bigint
    )
    using parquet
    options (path '{{ flags.PROJECT_DIR ~ '/' if is_relative }}{{ folder }}', recursiveFileLookup 'true')
{% endmacro %}

{# Spark keeps the list of files that it saw, so that its tables are declared anew; the files stay. #}
{% macro forget_raw_relation(source) %}
    {{ return(adapter.dispatch('forget_raw_relation', 'journeyhouse')(source)) }}
{% endmacro %}

{% macro default__forget_raw_relation(source) %}{% endmacro %}

{% macro spark__forget_raw_relation(source) %}
    {% do run_query('drop table if exists ' ~ source.schema ~ '.' ~ adapter.quote(source.identifier)) %}
{% endmacro %}

{# Where the raw files of this run stand: <home>/raw. #}
{% macro raw_path() -%}
    {{ return(env_var('JOURNEYHOUSE_HOME', 'var') ~ '/raw') }}
{%- endmacro %}
