{#
    Wilson's 95% limits of a share from its components: wilson_lower('successes', 'n'). 0/n has the
    lower limit 0 and n/n the upper limit 1 exactly; n = 0 gives null. (METRICS CI-W)
#}
{% macro wilson_lower(successes, n) -%}
    case when {{ successes }} = 0 and {{ n }} > 0 then 0.0 else {{ wilson_limit(successes, n, '-') }} end
{%- endmacro %}

{% macro wilson_upper(successes, n) -%}
    case when {{ successes }} = {{ n }} and {{ n }} > 0 then 1.0 else {{ wilson_limit(successes, n, '+') }} end
{%- endmacro %}

{% macro wilson_limit(successes, n, sign) -%}
    {%- set z = z_95() -%}
    {%- set p = '(' ~ successes ~ ' / nullif(cast(' ~ n ~ ' as double), 0))' -%}
    (
        {{ p }} + {{ z }} * {{ z }} / (2.0 * {{ n }})
        {{ sign }} {{ z }} * sqrt({{ p }} * (1.0 - {{ p }}) / {{ n }} + {{ z }} * {{ z }} / (4.0 * {{ n }} * {{ n }}))
    ) / (1.0 + {{ z }} * {{ z }} / {{ n }})
{%- endmacro %}
