{#
    While files of raw are being replaced, or were when the machine stopped, raw holds some rows twice or not at all; and
    while a load puts its files in place, it holds rows that do not count yet: nothing is built on it. On Spark, whose files dbt cannot see, replace raw files while no build runs (docs/spark.md).
#}
{% macro refuse_open_journal() %}
    {{ return(adapter.dispatch('refuse_open_journal', 'journeyhouse')()) }}
{% endmacro %}

{% macro default__refuse_open_journal() %}
    {% set open = run_query(
        "select file from glob(['" ~ raw_path() ~ "/.replace.json', '" ~ raw_path() ~ "/.loading-*'])"
    ) %}
    {% if open | length > 0 %}
        {{ exceptions.raise_compiler_error(
            open.rows[0][0] ~ ' is there: raw files are being replaced or put in place, or were when the machine stopped. '
            ~ 'Wait for that to end, '
            ~ 'or end it with `make recover` (`python -m orchestration.maintenance recover`), and build again.'
        ) }}
    {% endif %}
{% endmacro %}

{% macro spark__refuse_open_journal() %}{% endmacro %}
