with source as (
    select * from {{ source('ga4', 'event') }}
),

renamed as (
    select
        {{ text('_fivetran_id') }} as event_id,
        {{ text('user_pseudo_id') }} as cookie_id,
        {{ text('user_id') }} as web_account_id,
        {{ text('param_ga_session_id') }} as ga_session_id,
        {{ text('ecommerce_transaction_id') }} as transaction_id,
        {{ text('param_case_id') }} as case_id,
        lower({{ text('name') }}) as event_name,
        upper({{ text('platform') }}) as platform,
        lower({{ text('event_dimensions_hostname') }}) as hostname,
        {{ text('param_page_location') }} as page_location,
        lower({{ text('device_category') }}) as device_code,
        {{ text('param_campaign') }} as campaign_code,
        upper({{ text('currency') }}) as currency_code,
        lower({{ text('param_traffic_type') }}) as traffic_type,
        upper({{ text('param_metric_name') }}) as metric_code,
        replace(lower({{ text('param_metric_rating') }}), '-', '_') as rating_code,
        {{ text('param_element') }} as element_code,
        {{ text('param_description') }} as error_message,
        {{ text('param_video_title') }} as video_code,
        {{ text('param_promotion_id') }} as promotion_code,
        {{ text('param_promotion_name') }} as promotion_name,
        {{ text('param_creative_name') }} as creative_code,
        {{ text('param_form_id') }} as form_code,
        {{ text('param_content_id') }} as content_code,
        {{ as_bigint('param_engagement_time_msec') }} as engagement_ms,
        {{ as_money('value') }} as value_amount,
        {{ as_double('param_percent_scrolled') }} as percent_scrolled,
        {{ as_double('param_metric_value') }} as metric_value,
        {{ as_double('param_video_percent') }} as video_percent,
        {{ as_double('param_video_current_time') }} as video_position_seconds,
        {{ as_double('param_video_duration') }} as video_duration_seconds,
        {{ as_bigint('param_previous_first_open_count') }} as previous_open_count,
        {{ as_boolean('param_fatal') }} as is_fatal,
        {{ as_boolean('param_visible') }} as is_visible,
        {{ as_boolean('param_video_autoplay') }} as is_autoplay,
        {{ as_timestamp('timestamp') }} as event_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'param_engagement_time_msec': as_bigint('param_engagement_time_msec'),
            'value': as_money('value'),
            'param_percent_scrolled': as_double('param_percent_scrolled'),
            'param_metric_value': as_double('param_metric_value'),
            'param_video_percent': as_double('param_video_percent'),
            'param_video_current_time': as_double('param_video_current_time'),
            'param_video_duration': as_double('param_video_duration'),
            'param_previous_first_open_count': as_bigint('param_previous_first_open_count'),
            'param_fatal': as_boolean('param_fatal'),
            'param_visible': as_boolean('param_visible'),
            'param_video_autoplay': as_boolean('param_video_autoplay'),
            'timestamp': as_timestamp('timestamp'),
            '_fivetran_synced': as_timestamp('_fivetran_synced')
        }) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select
        *,
        case when event_id is null then 1 else count(*) over (partition by event_id) end as version_count
    from renamed
    qualify {{ latest_version(['event_id'], 'synced_at') }}
)

select * from latest
