with surveys as (
    select * from {{ ref('surveys') }}
),

coded as (
    select
        {{ surrogate_key(['survey_id']) }} as survey_key,
        survey_id,
        survey_name,
        survey_domain,
        survey_kind,
        wave_period,
        validity_days,
        {{ code_key('brand_code') }} as brand_key
    from surveys
),

{{ special_rows(
    ['survey_key', 'survey_id', 'survey_name', 'survey_domain', 'survey_kind'],
    ['wave_period', 'validity_days', 'brand_key']
) }}
