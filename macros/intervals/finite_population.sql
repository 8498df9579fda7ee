{#
    What is left of a standard error once n of a population of N were asked: 0 where all were, null where more answered
    than there are, which a check of its own reports. (METRICS A04)
#}
{% macro finite_population_factor(n, population) -%}
    case
        when {{ n }} = {{ population }} then 0.0
        when {{ n }} < {{ population }} then sqrt(({{ population }} - {{ n }}) / ({{ population }} - 1.0))
    end
{%- endmacro %}

{#
    Half the width of the NPS's 95% interval in points, with that correction; of few answers, or answers without a
    spread, by the adjusted Wald interval.
#}
{% macro nps_margin(promoters, detractors, n, population) -%}
    {%- set adjusted = ['(' ~ promoters ~ ' + 0.75)', '(' ~ detractors ~ ' + 0.75)', '(' ~ n ~ ' + 3.0)'] -%}
    100.0 * {{ z_95() }} * sqrt(case
        when {{ nps_needs_adjustment(promoters, detractors, n) }}
            then {{ nps_variance(adjusted[0], adjusted[1], adjusted[2]) }} / {{ adjusted[2] }}
        else {{ nps_variance(promoters, detractors, n) }} / {{ n }}
    end) * {{ finite_population_factor(n, population) }}
{%- endmacro %}
