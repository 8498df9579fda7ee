{{ config(meta={'requirements': ['S1-16'], 'dagster': {'ref': {'name': 'int_profiles__conformed'}}}) }}

{{ accounted_for('stg_company__profiles', 'profiles', 'company') }}
