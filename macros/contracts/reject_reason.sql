{#
    Every rule of its contract that a row breaks, as text, or null where it breaks none. Two rules hold for every
    contract: what it declares not_null is there, and no sent text failed its cast; the others are given, a condition
    by its reason: reject_reason('cases', {'resolved before it was opened': 'resolved_at < opened_at'}).
#}
{% macro reject_reason(contract, rules={}) -%}
    nullif(concat_ws(
        '; '
        {%- for column in contract_required_columns(contract) %},
        case when {{ column }} is null then 'missing: {{ column }}' end
        {%- endfor %},
        case when cast_errors is not null then 'not a valid value: ' || cast_errors end
        {%- for reason, condition in rules.items() %},
        case when {{ condition }} then '{{ reason }}' end
        {%- endfor %}
    ), '')
{%- endmacro %}
