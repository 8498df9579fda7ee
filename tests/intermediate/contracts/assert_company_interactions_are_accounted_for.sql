-- Interactions, posts, searches and those loyalty movements that are a dealing with the company: each is conformed or
-- rejected.
{{ config(meta={'requirements': ['S0-28', 'S3-07'], 'dagster': {'ref': {'name': 'int_interactions__conformed'}}}) }}

{{ accounted_for('int_company__interactions_unioned', 'interactions', 'company') }}
