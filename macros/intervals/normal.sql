{# The two-sided 95% point of the normal distribution; a double, because a decimal of that length overflows. #}
{% macro z_95() -%}cast(1.959963984540054 as double){%- endmacro %}

{#
    Two-sided p-value of z under the normal distribution: p_value('z'). The complementary error function by the rational
    Chebyshev fit of Numerical Recipes (relative error below 1.2e-7), because neither engine has erf.
#}
{% macro p_value(z) -%}
    {%- set t = '(1.0 / (1.0 + 0.5 * abs(' ~ z ~ ') / sqrt(2.0)))' -%}
    {{ t }} * exp(
        -({{ z }}) * ({{ z }}) / 2.0 - 1.26551223 + {{ t }} * (
            1.00002368 + {{ t }} * (0.37409196 + {{ t }} * (0.09678418 + {{ t }} * (
                -0.18628806 + {{ t }} * (0.27886807 + {{ t }} * (-1.13520398 + {{ t }} * (
                    1.48851587 + {{ t }} * (-0.82215223 + {{ t }} * 0.17087277)
                ))))
            ))
        )
    )
{%- endmacro %}
