{# Tables of work beside a relation, named <relation>__<name>: plain, made anew, dropped in the end. #}

{% macro work_table(base, name) -%}
    {{ return(base.incorporate(path={'identifier': base.identifier ~ '__' ~ name}, type='table')) }}
{%- endmacro %}

{% macro has_rows(relation) -%}
    {{ return(run_query('select 1 as found from ' ~ relation ~ ' limit 1').rows | length > 0) }}
{%- endmacro %}

{% macro recreate(relation, select_sql) %}
    {% do run_query('drop table if exists ' ~ relation) %}
    {% do run_query(create_plain_table(relation) ~ ' ' ~ select_sql) %}
{% endmacro %}

{# Every table of work of a relation, those that an interrupted build left among them; what `kept` names stays. #}
{% macro drop_work_tables(base, kept) %}
    {% set prefix = base.identifier ~ '__' %}
    {% for name in table_names_beside(base) %}
        {% if name.startswith(prefix) and name[prefix | length:] not in kept %}
            {% do run_query('drop table if exists ' ~ work_table(base, name[prefix | length:])) %}
        {% endif %}
    {% endfor %}
{% endmacro %}

{# The names of the tables in the schema of a relation as they are now: dbt's cache knows no table of work. #}
{% macro table_names_beside(base) -%}
    {{ return(adapter.dispatch('table_names_beside', 'journeyhouse')(base)) }}
{%- endmacro %}

{% macro default__table_names_beside(base) -%}
    {% set found = run_query(
        "select table_name from information_schema.tables where table_schema = '" ~ base.schema ~ "'"
        ~ " and table_catalog = '" ~ base.database ~ "'"
    ) %}
    {{ return(found.columns[0].values() | list) }}
{%- endmacro %}

{% macro spark__table_names_beside(base) -%}
    {{ return(run_query('show tables in ' ~ base.schema).columns['tableName'].values() | list) }}
{%- endmacro %}
