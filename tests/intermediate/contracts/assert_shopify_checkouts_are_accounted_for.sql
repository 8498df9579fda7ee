-- Every checkout that was left for good is an interaction, conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_interactions__conformed'}}}) }}
{{ accounted_for(
    'int_shopify__checkouts_left', 'interactions', 'shopify',
    where="interaction_type_code = 'checkout_abandonment'", staged_where='is_left'
) }}
