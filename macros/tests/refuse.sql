{#
    Stops a build or test run with the text of every row of a relation that lists refusals, so that whoever wrote a seed
    reads what is wrong with it instead of a count of failures: refuse(ref('int_segments__rules_refused'), 'refusal').
#}
{% macro refuse(relation, column) %}
    {% if execute and flags.WHICH in ('build', 'test') %}
        {% set refusals = run_query(
            'select ' ~ column ~ ' from ' ~ relation ~ ' order by ' ~ column ~ ' asc nulls last'
        ) %}
        {% if refusals | length > 0 %}
            {{ exceptions.raise_compiler_error(refusals.columns[0].values() | join('\n')) }}
        {% endif %}
    {% endif %}
{% endmacro %}
