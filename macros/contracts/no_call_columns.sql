{# The columns of a case event that only a call fills, as typed nulls: for the adapters of other events. #}
{% macro no_call_columns() -%}
        cast(null as timestamp) as answered_at,
        cast(null as timestamp) as ended_at,
        cast(null as boolean) as is_answered,
        cast(null as boolean) as is_resolved,
        cast(null as boolean) as is_transferred,
        cast(null as double) as wait_seconds,
        cast(null as double) as talk_seconds,
        cast(null as double) as hold_seconds,
        cast(null as double) as wrap_up_seconds
{%- endmacro %}
