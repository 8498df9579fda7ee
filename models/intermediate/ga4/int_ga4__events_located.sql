-- Every event with who, where and under which brand, for the adapters of all contracts.
with events as (
    select * from {{ ref('stg_ga4__events') }}
),

pages as (
    select * from {{ ref('map_pages') }}
    where source_system = 'ga4'
),

touchpoints as (
    select * from {{ ref('touchpoints') }}
),

channels as (
    select * from {{ ref('map_channels') }}
    where source_system = 'ga4'
),

brands as (
    select * from {{ ref('map_brands') }}
    where source_system = 'ga4'
),

-- Who acted is the account when one is logged in, else the cookie: on a shared device only the login tells people
-- apart.
identified as (
    select
        *,
        case
            when web_account_id is not null then 'web_account_id'
            when cookie_id is not null then 'cookie_id'
        end as identifier_namespace,
        coalesce(
            {{ normalised_identifier("'web_account_id'", 'web_account_id') }},
            {{ normalised_identifier("'cookie_id'", 'cookie_id') }}
        ) as identifier_value,
        {{ normalised_identifier("'cookie_id'", 'cookie_id') }} as stream_value,
        case
            -- What is no URL has no path: it is kept as it is, and maps to nothing.
            when page_location not like '%://%' then page_location
            when page_location is not null
                then coalesce(
                    nullif(regexp_extract(lower(page_location), '^[a-z]+://[^/?#]*/?([^/?#]*)', 1), ''), '(home)'
                )
        end as first_path_segment
    from events
),

mapped as (
    select
        identified.*,
        {{ identifier_key('identified.identifier_namespace', 'identified.identifier_value') }} as identifier_key,
        {{ identifier_key("'cookie_id'", 'identified.stream_value') }} as stream_key,
        {{ referenced_id('session', "identified.cookie_id || '.' || identified.ga_session_id") }} as session_id,
        case when identified.platform is not null then coalesce(channels.channel_code, 'other') end as channel_code,
        brands.brand_code,
        case
            when identified.first_path_segment is not null then coalesce(pages.touchpoint_code, 'other')
        end as touchpoint_code
    from identified
    left join pages
        on identified.first_path_segment = pages.first_path_segment
    left join channels
        on identified.platform = channels.source_value
    left join brands
        on identified.hostname = brands.source_value
),

located as (
    select
        mapped.*,
        touchpoints.page_group_code
    from mapped
    left join touchpoints
        on mapped.touchpoint_code = touchpoints.touchpoint_code
)

select * from located
