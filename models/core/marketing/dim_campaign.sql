-- A campaign that only other files name, and no campaign file describes, is a row too: its name is its code.
with campaigns as (
    select * from {{ ref('int_campaigns__conformed') }}
),

interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

costs as (
    select * from {{ ref('int_costs__conformed') }}
),

loyalty_events as (
    select * from {{ ref('int_loyalty_events__conformed') }}
),

exposures as (
    select * from {{ ref('int_exposures__conformed') }}
),

posts as (
    select * from {{ ref('int_posts__conformed') }}
),

named as (
    select campaign_code from interactions
    union all
    select campaign_code from exposures
    union all
    select campaign_code from posts
    union all
    select campaign_code from costs
    union all
    select campaign_code from loyalty_events
    union all
    select campaign_code from campaigns
),

codes as (
    select campaign_code
    from named
    where campaign_code is not null
    group by campaign_code
),

coded as (
    select
        {{ surrogate_key(['codes.campaign_code']) }} as campaign_key,
        codes.campaign_code,
        coalesce(campaigns.campaign_name, codes.campaign_code) as campaign_name,
        campaigns.campaign_code is not null as is_described,
        campaigns.objective_code,
        {{ code_key('campaigns.channel_code') }} as channel_key,
        {{ code_key('campaigns.brand_code') }} as brand_key,
        campaigns.starts_date,
        campaigns.ends_date,
        coalesce(campaigns.is_personalised, false) as is_personalised
    from codes
    left join campaigns
        on codes.campaign_code = campaigns.campaign_code
),

{{ special_rows(
    ['campaign_key', 'campaign_code', 'campaign_name'],
    [
        'is_described', 'objective_code', 'channel_key', 'brand_key', 'starts_date', 'ends_date',
        'is_personalised'
    ]
) }}
