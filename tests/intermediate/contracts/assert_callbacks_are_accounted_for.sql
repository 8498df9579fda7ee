-- Every callback that was made is a contact, conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_interactions__conformed'}}}) }}
{{ accounted_for(
    'int_contact_centre__callbacks_kept', 'interactions', 'contact_centre',
    where="interaction_type_code = 'callback'", staged_where='called_back_at is not null'
) }}
