{#
    An id that another system issued, prefixed with that system as the system itself prefixes it, so that both ends of
    a reference meet: referenced_id('case', 'param_case_id') gives 'zendesk-123'. Null stays null.
    vars.systems_of_record says which system holds cases, orders and sessions.
#}
{% macro referenced_id(subject, column) -%}
    {%- set systems = var('systems_of_record') -%}
    '{{ systems[subject] }}-' || {{ column }}
{%- endmacro %}
