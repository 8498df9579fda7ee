-- Double opt-in: a sign-up counts once its message was answered. The next thing that the same person does about the
-- newsletter decides: a confirmation confirms, another sign-up asks again. Who is not known is nobody's second step.
with interactions as (
    select * from {{ ref('fct_interactions') }}
),

types as (
    select * from {{ ref('dim_interaction_type') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

steps as (
    select
        interactions.*,
        types.interaction_type_code = 'newsletter_confirmation' as is_confirmation,
        case
            when interactions.customer_key <> {{ unknown_key() }} then interactions.customer_key
            else interactions.interaction_key
        end as subscriber_key
    from interactions
    inner join types
        on interactions.interaction_type_key = types.interaction_type_key
    where types.interaction_type_code in ('newsletter_sign_up', 'newsletter_confirmation')
),

{%- set limit = var('newsletter_confirmation_days') ~ ' * 86400' %}
{%- set next_step = 'over (
            partition by subscriber_key order by event_at asc nulls last, interaction_key asc nulls last
        )' %}

followed as (
    select
        *,
        lead(is_confirmation) {{ next_step }} as is_confirmed_next,
        lead(interaction_key) {{ next_step }} as next_interaction_key,
        lead(event_at) {{ next_step }} as next_at
    from steps
),

timed as (
    select
        *,
        {{ seconds_between('event_at', 'next_at') }} as seconds_to_next
    from followed
),

decided as (
    select
        timed.*,
        case
            when timed.is_confirmed_next and timed.seconds_to_next <= {{ limit }} then 'confirmed'
            when timed.is_confirmed_next then 'lapsed'
            when timed.next_at is not null then 'asked_again'
            when {{ seconds_between('timed.event_at', 'clock.as_of_at') }} <= {{ limit }} then 'waiting'
            else 'lapsed'
        end as opt_in_status
    from timed
    cross join clock
    where not timed.is_confirmation
),

described as (
    select
        {{ surrogate_key(['interaction_key', "'newsletter'"]) }} as newsletter_sign_up_key,
        interaction_key,
        case when opt_in_status = 'confirmed' then next_interaction_key end as confirmation_interaction_key,
        source_system,
        identifier_key,
        customer_key,
        customer_version_key,
        account_key,
        brand_key,
        segment_key,
        geography_key,
        channel_key,
        campaign_key,
        session_key,
        event_at as signed_up_at,
        event_date as signed_up_date,
        case when opt_in_status = 'confirmed' then next_at end as confirmed_at,
        opt_in_status,
        opt_in_status = 'confirmed' and traffic_class = 'person' as is_subscription,
        case when opt_in_status = 'confirmed' then seconds_to_next end as seconds_to_confirmation,
        loaded_at,
        traffic_class,
        is_consented,
        is_internal
    from decided
)

select * from described
