-- A week of media that states no contacts is a cost and no exposure.
{{ config(meta={'requirements': ['S3-07'], 'dagster': {'ref': {'name': 'int_exposures__conformed'}}}) }}

{{ accounted_for(
    'stg_company__media_weeks', 'exposures', 'company',
    where="source_file like 'company/media_week/%'",
    staged_where="contact_count is not null or cast_errors like '%contact_count%'"
) }}
