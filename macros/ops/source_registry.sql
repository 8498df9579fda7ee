{#
    What each source object declares of itself, as a relation made when the project is compiled: the YAML of the sources is
    the registry, and this shows it to people who read tables.
#}
{% macro source_registry() %}
    {% set rows = [] %}
    {% for source in (graph.sources.values() if execute else []) | sort(attribute='unique_id') %}
        {% set meta = source.config.meta %}
        {% set values = [] %}
        {% for value in [
            source.source_name, source.name, source.source_description, source.description, meta.party, meta.structure,
            meta.nature, meta.lawful_basis, meta.purpose, meta.cadence
        ] %}
            {% do values.append(text_literal(value)) %}
        {% endfor %}
        {% do values.append("cast(" ~ meta.retention_days ~ " as " ~ dbt.type_bigint() ~ ")") %}
        {% do values.append("true" if is_raw_only(source) else "false") %}
        {% do rows.append("(" ~ values | join(", ") ~ ")") %}
    {% endfor %}
    (
        values {{ rows | join(",\n        ") or no_source() }}
    ) as registry (
        source_name, object_name, source_description, object_description, party, structure, nature, lawful_basis,
        purpose, cadence, retention_days, is_raw_only
    )
{% endmacro %}

{# dbt renders a model once before it knows the sources. #}
{% macro no_source() %}({{ (["null"] * 12) | join(", ") }}){% endmacro %}
