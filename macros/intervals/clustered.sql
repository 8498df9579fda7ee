{#
    95% limits of a ratio of sums, linearised by customer (ddof 1): sum_x observations' total, n their number, k customers,
    and over customers the sums of s * s, s * m and m * m, where s is a customer's total and m their number of observations.
    In the ratio's own unit; null with fewer than two customers. (METRICS CI-R)
#}
{% macro clustered_standard_error(sum_x, n, k, sum_ss, sum_sm, sum_mm) -%}
    {%- set ratio = '(' ~ sum_x ~ ' / nullif(cast(' ~ n ~ ' as double), 0))' -%}
    case
        when {{ k }} >= 2 then sqrt(greatest(0.0,
            cast({{ k }} as double) / ({{ k }} - 1.0)
            * ({{ sum_ss }} - 2.0 * {{ ratio }} * {{ sum_sm }} + {{ ratio }} * {{ ratio }} * {{ sum_mm }})
        )) / nullif(cast({{ n }} as double), 0)
    end
{%- endmacro %}
