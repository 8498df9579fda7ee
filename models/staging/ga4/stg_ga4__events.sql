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
        {{ as_bigint('param_engagement_time_msec') }} as engagement_ms,
        {{ as_money('value') }} as value_amount,
        {{ as_timestamp('timestamp') }} as event_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'timestamp': as_timestamp('timestamp'),
            '_fivetran_synced': as_timestamp('_fivetran_synced'),
            'param_engagement_time_msec': as_bigint('param_engagement_time_msec'),
            'value': as_money('value')
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
