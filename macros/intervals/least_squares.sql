{# An aggregate: the slope of the unweighted least-squares line of y over x; null where x does not vary. (METRICS I07) #}
{% macro least_squares_slope(x, y) -%}
    (avg({{ x }} * {{ y }}) - avg({{ x }}) * avg({{ y }}))
    / nullif(avg(cast({{ x }} as double) * {{ x }}) - avg({{ x }}) * avg({{ x }}), 0)
{%- endmacro %}
