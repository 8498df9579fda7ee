with emails as (
    select
        *,
        {{ normalised_identifier("'email'", 'recipient_email') }} as identifier_value
    from {{ ref('int_hubspot__emails_followed') }}
),

exposures as (
    select
        'hubspot-' || email_event_id as exposure_id,
        case when identifier_value is not null then 'email' end as identifier_namespace,
        identifier_value,
        {{ identifier_key("'email'", 'identifier_value') }} as identifier_key,
        'message' as exposure_kind_code,
        created_at as exposed_at,
        cast(null as date) as period_end_date,
        'email' as channel_code,
        'hubspot-' || email_campaign_id as campaign_code,
        {{ null_columns(['content_code', 'variant_code']) }},
        false as is_holdout,
        {{ null_columns(['place_code', 'area_code']) }},
        cast(1 as bigint) as exposure_count,
        cast(null as boolean) as is_viewable,
        delivered_at,
        opened_at,
        clicked_at,
        {{ null_columns(['case_id', 'order_id', 'session_id', 'stream_key', 'brand_code']) }},
        cast_errors,
        'hubspot' as source_system,
        email_event_id as source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from emails
)

select * from exposures
