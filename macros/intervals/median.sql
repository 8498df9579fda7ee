{#
    Rank of the lower 95% limit of a median among n ordered values, the upper being n + 1 - rank: the largest r with
    P(Bin(n, 1/2) <= r - 1) <= 0.025; null below 6, where no 95% interval exists. Exact up to 400 (the rounded normal
    rank is one too small at the nine sizes listed), above at most one rank too wide. (METRICS CI-M)
#}
{% macro median_lower_rank(n) -%}
    case
        when {{ n }} < 6 then null
        when {{ n }} in (17, 44, 67, 94, 138, 190, 267, 301, 396) then {{ rounded_median_rank(n) }} + 1
        else {{ rounded_median_rank(n) }}
    end
{%- endmacro %}

{% macro rounded_median_rank(n) -%}
    floor(({{ n }} - {{ z_95() }} * sqrt({{ n }})) / 2.0 + 0.5)
{%- endmacro %}
