{# Joins two relations on metric, period and slice; the period 'all' has no start. #}
{% macro same_slice(left_relation, right_relation) -%}
    {{ left_relation }}.metric_id = {{ right_relation }}.metric_id
            and {{ left_relation }}.period_type = {{ right_relation }}.period_type
            and {{ left_relation }}.period_start_date is not distinct from {{ right_relation }}.period_start_date
            and {{ left_relation }}.slice_type = {{ right_relation }}.slice_type
            and {{ left_relation }}.slice_key = {{ right_relation }}.slice_key
{%- endmacro %}
