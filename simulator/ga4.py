"""The GA4 export: how the events of web shop and app look in its daily files.

The events themselves belong to `simulator.web` and `simulator.signals`. `file_number` is the day's file.
"""

# GA4 cuts its days in the property's own time zone; the timestamp is UTC.
EVENT = """
with told as (select * from event union all by name select * from signal),
named as (
    select
        told.*, event_name.event_name, page_segment.path, visit.person, visit.cookie, visit.journey,
        visit.is_office, visit.is_staging,
        visit.started_at as visit_started_at, visit.visit_number, visit.is_signed_in, visit.signs_in_here,
        visit.is_sign_up, visit.is_kids, cookie.cookie_id, cookie.platform, cookie.category,
        cookie.is_app, cookie.from_at, person.web_account_id, person.city, person.acquisition_source,
        person.region as region_number
    from told
    inner join event_name on told.name = event_name.name
    inner join page_segment on told.segment = page_segment.segment
    inner join visit on told.visit = visit.visit
    inner join cookie on visit.cookie = cookie.cookie
    inner join person on visit.person = person.person
),
placed as (
    select
        *,
        timezone('Europe/Rome', timezone('UTC', occurred_at)) as local_at,
        case when is_app then 'app' when is_staging then 'staging' when is_kids then 'kids' else 'www' end
            || '.casalume.example' as host,
        case path
            when '(home)' then ''
            when 'prodotto' then 'prodotto/articolo-' || product
            when 'catalogo' then 'catalogo/' || word('categories', product)
            when 'account' then if(event_name = 'login' or place < 3, 'account/accesso', 'account')
            else path
        end as page_path,
        case acquisition_source
            when 'PAID_SEARCH' then 'cpc' when 'ORGANIC_SEARCH' then 'organic'
            when 'EMAIL_MARKETING' then 'email' when 'SOCIAL_MEDIA' then 'social'
            when 'REFERRALS' then 'referral' else '(none)'
        end as medium,
        case acquisition_source
            when 'PAID_SEARCH' then 'motore' when 'ORGANIC_SEARCH' then 'motore'
            when 'EMAIL_MARKETING' then 'newsletter' when 'SOCIAL_MEDIA' then 'piazza'
            when 'REFERRALS' then 'blogcasa.example' else '(direct)'
        end as origin
    from named
)
select
    cast(local_at as date) - getvariable('first_day') as file_number,
    occurred_at as sorted_at,
    ga4_event_id(placed.event) as _fivetran_id,
    cast(epoch_ms(visit_started_at) // 1000 as bigint) as bundle_sequence_id,
    placed.visit_row as batch_event_index,
    strftime(local_at, '%Y-%m-%d') as date,
    strftime(occurred_at, '%Y-%m-%d %H:%M:%S.%g') as timestamp,
    case
        when event_name = 'page_view' and is_app then 'screen_view'
        when event_name = 'login' and is_sign_up then 'sign_up'
        else event_name
    end as name,
    platform,
    case platform when 'WEB' then '4100000001' when 'IOS' then '4100000002' else '4100000003' end
        as stream_id,
    false as is_intraday,
    case when is_signed_in and (not signs_in_here or place >= 2) then web_account_id end as user_id,
    cookie_id as user_pseudo_id,
    utc_text(from_at) as user_first_touch_timestamp,
    category as device_category,
    city as geo_city,
    region.text as geo_region,
    'Italy' as geo_country,
    medium as traffic_source_medium,
    origin as traffic_source_source,
    host as event_dimensions_hostname,
    'https://' || host || '/' || page_path
        || if(event_name = 'session_start' and medium != '(none)', '?utm_medium=' || medium, '')
        as param_page_location,
    'Casa Lume' || if(path = '(home)', '', ' | ' || path) as param_page_title,
    case when event_name = 'session_start' then medium end as param_medium,
    case when event_name = 'session_start' then origin end as param_source,
    cast(epoch_ms(visit_started_at) // 1000 as bigint) as param_ga_session_id,
    visit_number as param_ga_session_number,
    nullif(engagement_ms, 0) as param_engagement_time_msec,
    case when is_office then 'internal' end as param_traffic_type,
    case when event_name = 'scroll' then 90 end as param_percent_scrolled,
    case when event_name = 'search' then word('search_terms', product) end
        as param_search_term,
    case when event_name = 'contact_form_submit' and ticket.has_key
        then zendesk_ticket_id(ticket.ticket) end as param_case_id,
    case
        when event_name = 'purchase' then order_placed.amount
        when event_name in ('view_item', 'add_to_cart') then price
    end as value,
    case
        when event_name = 'purchase' then order_placed.currency
        when event_name in ('view_item', 'add_to_cart') then 'EUR'
    end as currency,
    case when event_name = 'purchase' then order_placed.items end as ecommerce_total_item_quantity,
    case when event_name = 'purchase' and order_placed.has_key then order_placed.order_id end
        as ecommerce_transaction_id,
    metric as param_metric_name,
    metric_value as param_metric_value,
    vital_rating(metric, metric_value) as param_metric_rating,
    element as param_element,
    error as param_description,
    if(event_name = 'exception', cast(is_fatal as int), null) as param_fatal,
    title as param_video_title,
    cast(percent as int) as param_video_percent,
    position as param_video_current_time,
    cast(length as int) as param_video_duration,
    cast(is_visible as int) as param_visible,
    cast(is_autoplay as int) as param_video_autoplay,
    if(promotion is null, null, 'promo-' || promotion) as param_promotion_id,
    promotion as param_promotion_name,
    creative as param_creative_name,
    form as param_form_id,
    if(content is null, null, 'image') as param_content_type,
    content as param_content_id,
    cast(opens_before as int) as param_previous_first_open_count,
    case when is_app then '5.2.' || (visit_number % 4) end as param_app_version
from placed
inner join spelling as region on placed.region_number = region.region and region.spelling = 0
left join order_placed on placed.visit = order_placed.visit
left join ticket
    on placed.journey = ticket.journey and ticket.repeats < 0
    and placed.event_name = 'contact_form_submit'
"""

OBJECTS = {"event": EVENT}
