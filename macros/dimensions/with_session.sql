{#
    The CTE that gives a row its session: the one of its stream that ran then, or ended no longer ago than E01's gap.
    with_session('signals', 'event_at') adds the CTE `signals_in_sessions`: all columns of `signals`, then session_key
    (null outside every session) and traffic_class. What is no interaction neither begins nor lengthens a session. Needs
    the import CTE `sessions` (int_sessions__classed).
#}
{% macro with_session(rows, at_column) -%}
{{ rows }}_in_sessions as (
    select
        {{ rows }}.*,
        sessions.session_key,
        coalesce(sessions.traffic_class, 'person') as traffic_class
    from {{ rows }}
    left join sessions
        on
            {{ rows }}.stream_key = sessions.stream_key
            and {{ rows }}.{{ at_column }} >= sessions.started_at
            and {{ rows }}.{{ at_column }} <= sessions.reaches_to_at
)
{%- endmacro %}
