{#
    Cronbach's alpha of k items from sums of squared deviations: cronbach_alpha('k', 'within', 'total'), where within is the
    sum over items of each item's squared deviations from its mean, and total that of the persons' totals. Both lack the
    same divisor, so none is needed. Null with fewer than two items, or where all totals are equal. (METRICS A11)
#}
{% macro cronbach_alpha(k, within, total) -%}
    case
        when {{ k }} >= 2 and {{ total }} > 1e-9
            then cast({{ k }} as double) / ({{ k }} - 1.0) * (1.0 - ({{ within }}) / ({{ total }}))
    end
{%- endmacro %}

{#
    The 95% margin of a figure that was computed n times with one person left out, the jackknife with Student's t:
    jackknife_margin('n', 'sum_x', 'sum_x2') of those n figures. Null below three.
#}
{% macro jackknife_margin(n, sum_x, sum_x2) -%}
    case
        when {{ n }} >= 3
            then ({{ t_95('(' ~ n ~ ' - 1)') }}) * sqrt(
                ({{ n }} - 1.0) / {{ n }}
                * greatest(0.0, {{ sum_x2 }} - {{ sum_x }} * {{ sum_x }} / cast({{ n }} as double))
            )
    end
{%- endmacro %}
