-- A count of exposures is nobody's in particular: its customer is not applicable, and its area is the one it covers.
with exposures as (
    select * from {{ ref('int_exposures__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

sessions as (
    select * from {{ ref('int_sessions__classed') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

places as (
    select * from {{ ref('dim_place') }}
),

{{ with_session('exposures', 'exposed_at') }},

{{ with_customer('exposures_in_sessions', 'exposed_at') }},

told as (
    select
        *,
        period_end_date is not null as is_of_nobody
    from exposures_in_sessions_of_customers
),

described as (
    select
        {{ surrogate_key(['told.exposure_id']) }} as exposure_key,
        told.exposure_id,
        told.source_system,
        told.identifier_key,
        {%- for column in ['customer_key', 'customer_version_key', 'account_key'] %}
        case when told.is_of_nobody then {{ not_applicable_key() }} else told.{{ column }} end as {{ column }},
        {%- endfor %}
        case
            when not told.is_of_nobody
                then {{ respondent_key('told.customer_key', 'told.stream_key', 'told.exposure_id') }}
        end as respondent_key,
        {{ code_key('told.brand_code') }} as brand_key,
        case when told.is_of_nobody then {{ not_applicable_key() }} else told.segment_key end as segment_key,
        case
            when told.area_code is not null then {{ code_key('told.area_code') }}
            when told.is_of_nobody then {{ not_applicable_key() }}
            else told.geography_key
        end as geography_key,
        {{ code_key('told.channel_code') }} as channel_key,
        {{ place_key('told.place_code', 'places.place_key') }} as place_key,
        {{ campaign_key('told.campaign_code') }} as campaign_key,
        told.session_key,
        told.stream_key,
        told.case_id,
        case when cases.case_id is not null then {{ surrogate_key(['cases.case_id']) }} end as case_key,
        told.order_id,
        told.exposed_at,
        {{ reporting_date('told.exposed_at') }} as exposed_date,
        told.period_end_date,
        told.delivered_at,
        told.opened_at,
        told.clicked_at,
        told.loaded_at,
        told.exposure_kind_code,
        told.campaign_code,
        told.content_code,
        told.variant_code,
        told.exposure_count,
        told.is_holdout,
        case when told.clicked_at is not null then true else told.is_viewable end as is_viewable,
        told.clicked_at is not null as is_clicked,
        told.traffic_class,
        told.is_consented,
        told.is_internal
    from told
    left join cases
        on told.case_id = cases.case_id
    left join places
        on told.place_code = places.place_code
)

select * from described
