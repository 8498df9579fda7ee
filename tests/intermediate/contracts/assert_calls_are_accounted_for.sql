-- Every call that was staged is conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_case_events__conformed'}}}) }}
{{ accounted_for('stg_contact_centre__calls', 'case_events', 'contact_centre', where="event_type_code = 'call'") }}
