-- Scrolling is telemetry and no interaction: it is left out here, and counted by a test.
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

interactions as (
    select
        *,
        case
            -- What is no URL has no path: it is kept as it is, and maps to nothing.
            when page_location not like '%://%' then page_location
            when page_location is not null
                then coalesce(
                    nullif(regexp_extract(lower(page_location), '^[a-z]+://[^/?#]*/?([^/?#]*)', 1), ''), '(home)'
                )
        end as first_path_segment
    from events
    where event_name is distinct from 'scroll'
),

mapped as (
    select
        interactions.*,
        case
            when interactions.first_path_segment is not null then coalesce(pages.touchpoint_code, 'other')
        end as touchpoint_code
    from interactions
    left join pages
        on interactions.first_path_segment = pages.first_path_segment
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
