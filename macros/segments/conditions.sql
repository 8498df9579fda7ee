{# The attributes that int_customers__attributes_measured has a column for; the seed segment_attributes describes them. #}
{% macro measured_attributes() -%}
    {{ return([
        'tenure_days',
        'silence_days',
        'longest_silence_ended_90d',
        'active_days_count',
        'active_days_90d',
        'contacts_90d',
        'recency_days',
        'orders_count',
        'orders_365d',
        'amount_365d',
        'recency_score',
        'frequency_score',
        'monetary_score'
    ]) }}
{%- endmacro %}

{# How a condition compares, by its operator's code: both what is evaluated and what may be written. #}
{% macro condition_operators() -%}
    {{ return({'at_least': '>=', 'at_most': '<=', 'more_than': '>', 'less_than': '<'}) }}
{%- endmacro %}

{# True where a value meets a condition: condition_is_met('attribute_value', 'operator_code', 'threshold'). #}
{% macro condition_is_met(value, operator, threshold) -%}
    case {{ operator }}
        {%- for code, sign in condition_operators().items() %}
        when '{{ code }}' then {{ value }} {{ sign }} {{ threshold }}
        {%- endfor %}
    end
{%- endmacro %}

{# Names a row of the seeds segment_rules and segment_conditions in an error, also where it leaves its codes out. #}
{% macro rule_subject() -%}
    'segment ' || coalesce({{ text('segment_code') }}, '(empty)')
        || ' version ' || coalesce(cast(rule_version as {{ dbt.type_string() }}), '(empty)')
{%- endmacro %}
