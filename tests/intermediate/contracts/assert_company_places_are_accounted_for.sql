{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_places__conformed'}}}) }}

{{ accounted_for('stg_company__places', 'places', 'company') }}
