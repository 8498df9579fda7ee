{#
    An aggregate over the cells of a frame: 1 - 2 * the standard deviation of the response propensity, population form,
    each cell as heavy as its people. 1: those who answer look like all. (METRICS I10)
#}
{% macro r_indicator(population, answered) -%}
    1.0 - 2.0 * sqrt(greatest(
        0.0,
        sum({{ answered }} * {{ answered }} / cast({{ population }} as double)) / sum({{ population }})
        - power(sum({{ answered }}) / cast(sum({{ population }}) as double), 2)
    ))
{%- endmacro %}
