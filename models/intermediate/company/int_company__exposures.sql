-- What was shown to a person, and what mass media showed to an area in a week: a row of many contacts and no person.
with shown_to_persons as (
    select * from {{ ref('stg_company__exposures') }}
),

media_weeks as (
    select * from {{ ref('stg_company__media_weeks') }}
    where
        contact_count is not null
        or cast_errors like '%contact_count%'
),

of_persons as (
    select
        'company-' || exposure_id as exposure_id,
        identifier_namespace,
        {{ normalised_identifier('identifier_namespace', 'identifier_value') }} as identifier_value,
        {{ identifier_key(
            'identifier_namespace', normalised_identifier('identifier_namespace', 'identifier_value')
        ) }} as identifier_key,
        exposure_kind_code,
        exposed_at,
        cast(null as date) as period_end_date,
        channel_code,
        campaign_code,
        content_code,
        variant_code,
        coalesce(is_holdout, false) as is_holdout,
        place_code,
        cast(null as {{ dbt.type_string() }}) as area_code,
        cast(1 as bigint) as exposure_count,
        is_viewable,
        delivered_at,
        opened_at,
        clicked_at,
        {{ referenced_id('case', 'case_id') }} as case_id,
        {{ referenced_id('order', 'order_id') }} as order_id,
        {{ null_columns(['session_id', 'stream_key']) }},
        brand_code,
        cast_errors,
        'company' as source_system,
        exposure_id as source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from shown_to_persons
),

of_media as (
    select
        'company-media-' || campaign_code || '-' || channel_code || '-' || area_code || '-'
        || cast(week_start_date as {{ dbt.type_string() }}) as exposure_id,
        {{ null_columns(['identifier_namespace', 'identifier_value', 'identifier_key']) }},
        'media' as exposure_kind_code,
        {{ utc_time('cast(week_start_date as timestamp)', "'" ~ var('reporting_time_zone') ~ "'") }} as exposed_at,
        cast({{ dbt.dateadd('day', 6, 'week_start_date') }} as date) as period_end_date,
        channel_code,
        campaign_code,
        {{ null_columns(['content_code', 'variant_code']) }},
        false as is_holdout,
        cast(null as {{ dbt.type_string() }}) as place_code,
        area_code,
        contact_count as exposure_count,
        cast(null as boolean) as is_viewable,
        cast(null as timestamp) as delivered_at,
        cast(null as timestamp) as opened_at,
        cast(null as timestamp) as clicked_at,
        {{ null_columns(['case_id', 'order_id', 'session_id', 'stream_key']) }},
        brand_code,
        cast_errors,
        'company' as source_system,
        campaign_code || '|' || channel_code || '|' || area_code || '|'
        || cast(week_start_date as {{ dbt.type_string() }}) as source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from media_weeks
),

exposures as (
    select * from of_persons
    union all
    select * from of_media
)

select * from exposures
