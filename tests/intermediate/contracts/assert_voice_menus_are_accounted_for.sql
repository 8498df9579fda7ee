-- Every call that went through the voice menu is one way through it, conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_interactions__conformed'}}}) }}
{{ accounted_for(
    'int_contact_centre__menus_walked', 'interactions', 'contact_centre', where="interaction_type_code = 'voice_menu'"
) }}
