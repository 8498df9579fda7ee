{#
    What is summed over the interactions of an instance, measure by measure: the fact, where it says at which interaction it
    happened (interaction_key unless named), which rows count, and the amount of one. Everything goes through the bridge's
    weights, so that sums over instances are sums over facts. journey_measures() gives a map.
#}
{% macro journey_measures() -%}
    {%- set order = {
        'fact': 'fct_orders', 'interaction': 'coalesce(confirmation_interaction_key, interaction_key)',
        'condition': 'is_counted', 'amount': '1'
    } -%}
    {%- set cost = {'fact': 'fct_costs', 'condition': 'interaction_key is not null', 'amount': '1'} -%}
    {%- set call = {'fact': 'fct_case_contacts', 'condition': "event_type_code = 'call'", 'amount': '1'} -%}
    {%- set wait = {'fact': 'fct_waits', 'condition': 'interaction_key is not null', 'amount': '1'} -%}
    {%- set need = {'fact': 'fct_needs', 'interaction': 'reached_interaction_key', 'amount': '1'} -%}
    {{ return({
        'order_count': order,
        'order_amount_reporting': dict(order, amount='total_amount_reporting'),
        'refunded_amount_reporting': dict(order, amount='refunded_amount_reporting'),
        'cost_count': cost,
        'cost_amount_reporting': dict(cost, amount='cost_amount_reporting'),
        'wait_count': wait,
        'waiting_seconds': dict(wait, amount='wait_seconds'),
        'delivery_waiting_seconds': dict(wait, amount="case when wait_type_code = 'delivery' then wait_seconds end"),
        'call_count': call,
        'call_wait_seconds': dict(call, amount='wait_seconds'),
        'handling_seconds': dict(call, amount='handle_seconds'),
        'forced_switch_count': dict(need, condition="switch_kind_code = 'forced'"),
        'chosen_switch_count': dict(need, condition="switch_kind_code = 'chosen'"),
        'unknown_switch_count': dict(need, condition="switch_kind_code = 'unknown'")
    }) }}
{%- endmacro %}
