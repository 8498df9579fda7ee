{# What more than one source may state of a customer: columns of contract profiles, ranked by seed attribute_precedence. #}
{% macro customer_attributes() %}
    {{ return(['lifecycle_stage_code', 'area_code', 'language_code', 'acquisition_source_code', 'account_code']) }}
{% endmacro %}

{# The column that names the source of an attribute: attribute_source('area_code') is area_source_system. #}
{% macro attribute_source(attribute) -%}
    {{ return(attribute | replace('_source_code', '_code') | replace('_code', '_source_system')) }}
{%- endmacro %}
