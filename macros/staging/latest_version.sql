{#
    True for the latest version of a key, for `qualify`. A row without its whole key is a version of nothing else: it
    is kept, and the union of its contract rejects it with a reason.
    latest_version(['contact_id'], 'synced_at')
#}
{% macro latest_version(key_columns, version_at) -%}
    (
        row_number() over (
            partition by {{ key_columns | join(', ') }}
            order by
                {{ version_at }} desc nulls last,
                loaded_at desc nulls last,
                load_id desc nulls last,
                source_row_number desc nulls last
        ) = 1
        or {{ key_columns | join(' is null or ') }} is null
    )
{%- endmacro %}
