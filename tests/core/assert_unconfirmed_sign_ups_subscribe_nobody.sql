-- Each sign-up has its row, and no more people subscribed than confirmed: counted from the interactions, by type alone.
{{ config(meta={'requirements': ['S0-13'], 'dagster': {'ref': {'name': 'fct_newsletter_sign_ups'}}}) }}

with sign_ups as (
    select * from {{ ref('fct_newsletter_sign_ups') }}
),

interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

told as (
    select
        count(case when interaction_type_code = 'newsletter_sign_up' then 1 end) as asked_count,
        count(case when interaction_type_code = 'newsletter_confirmation' then 1 end) as confirmed_count
    from interactions
),

counted as (
    select
        count(*) as asked_count,
        count(case when is_subscription then 1 end) as subscription_count
    from sign_ups
)

select
    told.asked_count,
    told.confirmed_count,
    counted.asked_count as sign_up_count,
    counted.subscription_count
from told
cross join counted
where
    told.asked_count <> counted.asked_count
    or counted.subscription_count > told.confirmed_count
