{#
    Whom an observation counts once: the customer, else the survey contact or caller, else the row itself. Nothing is
    counted distinct or clustered on the unknown row.
#}
{% macro respondent_key(customer_key, identifier_key, own_id) -%}
    case
        when {{ customer_key }} <> {{ unknown_key() }} then {{ customer_key }}
        else coalesce({{ identifier_key }}, {{ surrogate_key([own_id]) }})
    end
{%- endmacro %}
