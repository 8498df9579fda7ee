{#
    How many equally weighted answers weighted ones are worth, and how many times as many it takes (Kish). The design
    effect is of the variance: some programs print its square root. (METRICS I09)
#}
{% macro effective_n(sum_weights, sum_squared_weights) -%}
    {{ sum_weights }} * {{ sum_weights }} / nullif(cast({{ sum_squared_weights }} as double), 0)
{%- endmacro %}

{% macro design_effect(n, sum_weights, sum_squared_weights) -%}
    {{ n }} * {{ sum_squared_weights }} / nullif(cast({{ sum_weights }} * {{ sum_weights }} as double), 0)
{%- endmacro %}
