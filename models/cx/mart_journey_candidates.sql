-- What known people do in no journey: a silence longer than the gap closes a path, neighbours of one type are one step.
-- An order that is held through its confirmation page is in a journey, and so is its placement.
{%- set by_time = 'partition by customer_key order by event_at asc nulls last, interaction_key asc nulls last' %}
{%- set ignored = "'" ~ var('journey_candidate_ignores') | join("', '") ~ "'" %}
{%- set gap_seconds = var('journey_candidate_gap_days') * 86400 %}
with interactions as (
    select * from {{ ref('fct_interactions') }}
),

types as (
    select * from {{ ref('dim_interaction_type') }}
),

bridge as (
    select * from {{ ref('bridge_journey_interaction') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

held as (
    {{ interactions_held() }}
),

loose as (
    select
        interactions.customer_key,
        interactions.interaction_key,
        interactions.event_at,
        types.interaction_type_code,
        lag(interactions.event_at) over (
            partition by interactions.customer_key
            order by interactions.event_at asc nulls last, interactions.interaction_key asc nulls last
        ) as previous_at,
        lag(types.interaction_type_code) over (
            partition by interactions.customer_key
            order by interactions.event_at asc nulls last, interactions.interaction_key asc nulls last
        ) as previous_type_code
    from interactions
    inner join types
        on interactions.interaction_type_key = types.interaction_type_key
    left join held
        on interactions.interaction_key = held.interaction_key
    where
        held.interaction_key is null
        and interactions.customer_key not in ({{ unknown_key() }}, {{ not_applicable_key() }})
        and not interactions.is_internal
        and not interactions.is_told_twice
        and interactions.traffic_class = 'person'
        and types.interaction_type_code not in ({{ ignored }})
),

begun as (
    select
        *,
        previous_at is null or {{ seconds_between('previous_at', 'event_at') }} > {{ gap_seconds }} as is_beginning
    from loose
),

numbered as (
    select
        *,
        row_number() over ({{ by_time }}) as position,
        sum(case when is_beginning then 1 else 0 end) over (
            {{ by_time }} rows between unbounded preceding and current row
        ) as path_number,
        case when is_beginning or interaction_type_code <> previous_type_code then interaction_type_code end as step
    from begun
),

paths as (
    select
        customer_key,
        path_number,
        {{ ordered_texts('step', 'position', ' > ') }} as path,
        count(step) as step_count,
        min(event_at) as started_at,
        max(event_at) as ended_at
    from numbered
    group by customer_key, path_number
),

-- The silence keeps the paths of one customer apart, so no order is of two of them.
candidates as (
    select
        {{ surrogate_key(['paths.path']) }} as candidate_key,
        paths.path,
        paths.step_count,
        count(distinct paths.customer_key || '|' || cast(paths.path_number as {{ dbt.type_string() }})) as path_count,
        count(orders.order_key) as order_count,
        cast(coalesce(sum(orders.total_amount_reporting), 0) as double) as sum_order_amount_reporting,
        min(paths.started_at) as first_started_at,
        max(paths.started_at) as last_started_at,
        count(distinct paths.customer_key) as n_customers
    from paths
    left join orders
        on
            paths.customer_key = orders.customer_key
            and orders.is_counted
            and paths.started_at <= orders.ordered_at
            and {{ seconds_between('paths.ended_at', 'orders.ordered_at') }} <= {{ gap_seconds }}
    where paths.step_count > 1
    group by paths.path, paths.step_count
    having count(distinct paths.customer_key) >= {{ var('journey_candidate_customers') }}
)

select * from candidates
