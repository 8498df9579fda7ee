{#
    The last known value of a column up to each row, or up to the one before: last_known('area_code', 'customer_key',
    'changed_at'), last_known('area_code', 'customer_key', 'changed_at', until='1 preceding').
#}
{% macro last_known(column, partition_by, order_by, until='current row') -%}
    {{ return(adapter.dispatch('last_known', 'journeyhouse')(column, partition_by, order_by, until)) }}
{%- endmacro %}

{% macro default__last_known(column, partition_by, order_by, until) -%}
    last_value({{ column }} ignore nulls) over (
        partition by {{ partition_by }} order by {{ order_by }}
        rows between unbounded preceding and {{ until }}
    )
{%- endmacro %}

{% macro spark__last_known(column, partition_by, order_by, until) -%}
    last_value({{ column }}) ignore nulls over (
        partition by {{ partition_by }} order by {{ order_by }}
        rows between unbounded preceding and {{ until }}
    )
{%- endmacro %}
