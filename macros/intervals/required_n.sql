{#
    Answers needed for a margin: z^2 * variance / margin^2, variance and margin in one unit (of an NPS both per point of a
    share: 0.5875 and 0.05), less the finite population correction where the population is known; rounded up.
    (METRICS I11)
#}
{% macro required_n(variance, margin, population=none) -%}
    {%- set of_many = '(' ~ z_95() ~ ' * ' ~ z_95() ~ ' * ' ~ variance ~ ' / cast(' ~ margin ~ ' * ' ~ margin ~ ' as double))' -%}
    ceil({{ of_many }}
    {%- if population is not none %} / (1.0 + ({{ of_many }} - 1.0) / nullif({{ population }}, 0)){% endif %})
{%- endmacro %}
