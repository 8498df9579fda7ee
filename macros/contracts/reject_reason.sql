{#
    Every rule of its contract that a row breaks, as text, or null where it breaks none. Three rules hold for every
    contract: what it declares not_null is there, whoever is named is named with the kind of identifier, and no sent text
    failed its cast. The others are given, a condition by its reason:
    reject_reason('cases', {'resolved before it was opened': 'resolved_at < opened_at'}).
#}
{% macro reject_reason(contract, rules={}) -%}
    nullif(concat_ws(
        '; '
        {%- for column in contract_required_columns(contract) %},
        case when {{ column }} is null then 'missing: {{ column }}' end
        {%- endfor %},
        {%- set names = contract_columns(contract) | map(attribute='name') | list %}
        {%- if 'identifier_namespace' in names and 'identifier_value' in names %}
        case when identifier_value is not null and identifier_namespace is null then 'a value without its namespace' end,
        {%- endif %}
        case when cast_errors is not null then 'not a valid value: ' || cast_errors end
        {%- for reason, condition in rules.items() %},
        case when {{ condition }} then '{{ reason }}' end
        {%- endfor %}
    ), '')
{%- endmacro %}
