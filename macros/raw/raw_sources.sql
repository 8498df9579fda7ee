{# Whether a source object is only kept as sent: `raw_only: true` in its meta. #}
{% macro is_raw_only(source) %}
    {{ return(source.config.meta.raw_only | default(false)) }}
{% endmacro %}

{# The sources that get a relation. #}
{% macro raw_sources() %}
    {{ return(adapter.dispatch('raw_sources', 'journeyhouse')()) }}
{% endmacro %}

{% macro default__raw_sources() %}
    {{ return(graph.sources.values() | list) }}
{% endmacro %}

{% macro spark__raw_sources() %}
    {% set read = [] %}
    {% for source in graph.sources.values() if not is_raw_only(source) %}
        {% do read.append(source) %}
    {% endfor %}
    {{ return(read) }}
{% endmacro %}

{# Which objects have raw files, as `<schema>/<object>`: only the relations of raw-only ones depend on it. #}
{% macro objects_with_raw_files() %}
    {{ return(adapter.dispatch('objects_with_raw_files', 'journeyhouse')()) }}
{% endmacro %}

{% macro default__objects_with_raw_files() %}
    {% set found = run_query(
        "select distinct 'raw_' || array_to_string(string_split(file, '/')[-4:-3], '/') from glob('"
        ~ raw_path() ~ "/*/*/*/*.parquet')"
    ) %}
    {{ return(found.columns[0].values() | list) }}
{% endmacro %}

{% macro spark__objects_with_raw_files() %}{{ return([]) }}{% endmacro %}
