{#
    Selects the interactions that an instance holds, each once: those in the bridge, and the placement of an order that is
    held through its confirmation page, which is the order told twice. Needs the import CTEs `bridge`
    (bridge_journey_interaction) and `orders` (fct_orders).
#}
{% macro interactions_held() -%}
    select interaction_key
    from (
        select interaction_key
        from bridge
        union all
        select orders.interaction_key
        from orders
        inner join bridge
            on orders.confirmation_interaction_key = bridge.interaction_key
        where orders.interaction_key is not null
    ) as told
    group by interaction_key
{%- endmacro %}
