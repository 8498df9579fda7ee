{#
    95% limits of a mean from its components: t_mean_lower('sum_x', 'sum_x2', 'n'). Null below two observations.
    (METRICS CI-T)
#}
{% macro t_mean_lower(sum_x, sum_x2, n) -%}
    {{ t_mean_limit(sum_x, sum_x2, n, '-') }}
{%- endmacro %}

{% macro t_mean_upper(sum_x, sum_x2, n) -%}
    {{ t_mean_limit(sum_x, sum_x2, n, '+') }}
{%- endmacro %}

{% macro t_mean_limit(sum_x, sum_x2, n, sign) -%}
    case
        when {{ n }} >= 2 then
            {{ sum_x }} / cast({{ n }} as double)
            {{ sign }} ({{ t_95('(' ~ n ~ ' - 1)') }}) * sqrt(
                greatest(0.0, ({{ sum_x2 }} - {{ sum_x }} * {{ sum_x }} / cast({{ n }} as double)) / ({{ n }} - 1.0))
                / {{ n }}
            )
    end
{%- endmacro %}

{#
    The two-sided 95% point of Student's t for some degrees of freedom: listed up to 30, above by the Cornish-Fisher
    expansion in 1/df, whose error there is below 1e-7.
#}
{% macro t_95(degrees) -%}
    {%- set listed = [
        12.706204736174694, 4.302652729749462, 3.182446305283708, 2.7764451051977934, 2.570581835636314,
        2.4469118511449692, 2.3646242515927844, 2.306004135204166, 2.2621571627409915, 2.2281388519649385,
        2.200985160082949, 2.1788128296634177, 2.1603686564610127, 2.1447866879169273, 2.131449545559323,
        2.1199052992210112, 2.1098155778331806, 2.10092204024096, 2.093024054408263, 2.085963447265837,
        2.079613844727662, 2.0738730679040147, 2.0686576104190406, 2.0638985616280205, 2.059538552753294,
        2.055529438642871, 2.0518305164802833, 2.048407141795244, 2.045229642132703, 2.042272456301238
    ] -%}
    cast(case {{ degrees }}
        {%- for value in listed %}
        when {{ loop.index }} then {{ value }}
        {%- endfor %}
        else
            1.959963984540054
            + 2.3722712303 / {{ degrees }}
            + 2.8224986157 / power({{ degrees }}, 2)
            + 2.5558496795 / power({{ degrees }}, 3)
            + 1.5895340534 / power({{ degrees }}, 4)
    end as double)
{%- endmacro %}
