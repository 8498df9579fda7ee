{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_posts__conformed'}}}) }}

{{ accounted_for('stg_company__posts', 'posts', 'company') }}
