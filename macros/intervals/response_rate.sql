{#
    AAPOR's response rate 3: complete / (eligible + e * unknown), where e, the share of eligible ones among those of whom
    it is known, stands for those of whom it is not. `eligible` counts what is known to be eligible, complete ones included.
    Where nothing is known of anybody, all count as eligible, which is RR1. (METRICS I01)
#}
{% macro eligible_share(eligible, ineligible) -%}
    coalesce({{ eligible }} / nullif(cast({{ eligible }} + {{ ineligible }} as double), 0), 1.0)
{%- endmacro %}

{% macro response_rate_3(complete, eligible, unknown, ineligible) -%}
    {{ complete }} / nullif({{ eligible }} + {{ eligible_share(eligible, ineligible) }} * {{ unknown }}, 0)
{%- endmacro %}
