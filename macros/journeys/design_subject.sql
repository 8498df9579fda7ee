{# How refusals name a version of a journey: the words of its row in a seed. #}
{% macro design_subject() -%}
    'journey ' || coalesce({{ text('journey_code') }}, '(empty)') || ' version '
        || coalesce(cast(design_version as {{ dbt.type_string() }}), '(empty)')
{%- endmacro %}

{# Tells two rules of one design and type apart, so that each pair is met once: rule_order('earlier'). #}
{% macro rule_order(rules) -%}
    coalesce({{ rules }}.touchpoint_code, '') || '|' || coalesce({{ rules }}.party_code, '') || '|'
        || coalesce({{ rules }}.campaign_objective_code, '')
{%- endmacro %}

{# Whether two rules can mean one interaction as far as one column is asked: what is empty is not. #}
{% macro may_both_mean(earlier, later, column) -%}
    coalesce({{ earlier }}.{{ column }}, {{ later }}.{{ column }}, '')
        = coalesce({{ later }}.{{ column }}, {{ earlier }}.{{ column }}, '')
{%- endmacro %}
