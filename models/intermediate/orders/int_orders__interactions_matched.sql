-- What stands for an order among the interactions: that it was placed, as the shop says, and the page on the web that
-- confirmed it. A page belongs to an order by its number; one that lost the number, by the amount, where only one
-- order and only one page fit. Both ends are one purchase, which no journey counts twice.
with interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

placements as (
    select *
    from interactions
    where
        interaction_type_code = 'order_placed'
        and order_id is not null
    qualify row_number() over (
        partition by order_id order by event_at asc nulls last, interaction_id asc nulls last
    ) = 1
),

confirmations as (
    select *
    from interactions
    where
        interaction_type_code = 'order_confirmation'
        -- A page that nobody is known to have seen ends nobody's journey: the order stands for itself.
        and identifier_key is not null
),

-- A page that is opened again confirms the same order; its first showing stands for it.
numbered as (
    select
        placements.order_id,
        confirmations.interaction_id as confirmation_interaction_id
    from confirmations
    inner join placements
        on confirmations.order_id = placements.order_id
    qualify row_number() over (
        partition by placements.order_id
        order by confirmations.event_at asc nulls last, confirmations.interaction_id asc nulls last
    ) = 1
),

unclaimed as (
    select placements.*
    from placements
    left join numbered
        on placements.order_id = numbered.order_id
    where numbered.order_id is null
),

fitting as (
    select
        unclaimed.order_id,
        confirmations.interaction_id as confirmation_interaction_id,
        count(*) over (partition by confirmations.interaction_id) as orders_that_fit,
        count(*) over (partition by unclaimed.order_id) as pages_that_fit
    from confirmations
    inner join unclaimed
        on
            confirmations.value_amount = unclaimed.value_amount
            and confirmations.currency_code = unclaimed.currency_code
            and abs({{ seconds_between('unclaimed.event_at', 'confirmations.event_at') }})
            <= {{ var('order_confirmation_seconds') }}
    where confirmations.order_id is null
),

confirmed as (
    select
        order_id,
        confirmation_interaction_id,
        'order number' as match_rule
    from numbered
    union all
    select
        order_id,
        confirmation_interaction_id,
        'amount and time' as match_rule
    from fitting
    where
        orders_that_fit = 1
        and pages_that_fit = 1
),

matched as (
    select
        placements.order_id,
        placements.interaction_id as placement_interaction_id,
        confirmed.confirmation_interaction_id,
        coalesce(confirmed.match_rule, 'none') as match_rule
    from placements
    left join confirmed
        on placements.order_id = confirmed.order_id
)

select * from matched
