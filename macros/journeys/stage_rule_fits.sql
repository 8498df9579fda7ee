{#
    Whether a stage rule means an interaction; what a rule leaves empty it does not ask. For the join condition of
    stage_rule_fits('interactions', 'rules').
#}
{% macro stage_rule_fits(interactions, rules) -%}
    {{ interactions }}.interaction_type_code = {{ rules }}.interaction_type_code
            and ({{ rules }}.touchpoint_code is null or {{ interactions }}.touchpoint_key = {{ rules }}.touchpoint_key)
            and ({{ rules }}.party_code is null or {{ interactions }}.party_code = {{ rules }}.party_code)
            and (
                {{ rules }}.campaign_objective_code is null
                or {{ interactions }}.campaign_objective_code = {{ rules }}.campaign_objective_code
            )
{%- endmacro %}
