-- What the person did; a message that the company sent breaks no silence. An order counts as activity also where no
-- interaction tells of it. A profile alone is none: it would win back whoever was entered before the first export.
with interactions as (
    select * from {{ ref('int_interactions__resolved') }}
),

types as (
    select * from {{ ref('interaction_types') }}
),

notes as (
    select *
    from {{ ref('int_case_contacts__notes_matched') }}
    where is_interaction
),

orders as (
    select * from {{ ref('int_customers__order_movements_unioned') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

acts as (
    select
        interactions.customer_key,
        interactions.event_date as active_date,
        interactions.event_at as active_at,
        case when types.granularity = 'contact' then 1 else 0 end as contact_count
    from interactions
    inner join types
        on interactions.interaction_type_code = types.interaction_type_code
    cross join clock
    left join notes
        on interactions.interaction_id = notes.case_event_id
    where
        interactions.identity_status = 'identified'
        and interactions.party_code = 'customer'
        and interactions.traffic_class = 'person'
        and interactions.event_at < clock.as_of_at
        and notes.case_event_id is null
    union all
    select
        customer_key,
        ordered_date as active_date,
        ordered_at as active_at,
        0 as contact_count
    from orders
),

active_days as (
    select
        customer_key,
        active_date,
        min(active_at) as first_active_at,
        max(active_at) as last_active_at,
        cast(sum(contact_count) as bigint) as contact_count
    from acts
    group by customer_key, active_date
),

followed as (
    select
        customer_key,
        active_date,
        first_active_at,
        last_active_at,
        contact_count,
        lag(active_date) over (partition by customer_key order by active_date asc nulls first) as previous_active_date
    from active_days
),

counted as (
    select
        customer_key,
        active_date,
        first_active_at,
        last_active_at,
        contact_count,
        coalesce({{ days_between('previous_active_date', 'active_date') }}, 0) as silence_before_days
    from followed
)

select * from counted
