{# The last known value of a column up to each row: last_known('area_code', 'customer_key', 'changed_at'). #}
{% macro last_known(column, partition_by, order_by) -%}
    {{ return(adapter.dispatch('last_known', 'journeyhouse')(column, partition_by, order_by)) }}
{%- endmacro %}

{% macro default__last_known(column, partition_by, order_by) -%}
    last_value({{ column }} ignore nulls) over (
        partition by {{ partition_by }} order by {{ order_by }}
        rows between unbounded preceding and current row
    )
{%- endmacro %}

{% macro spark__last_known(column, partition_by, order_by) -%}
    last_value({{ column }}) ignore nulls over (
        partition by {{ partition_by }} order by {{ order_by }}
        rows between unbounded preceding and current row
    )
{%- endmacro %}
