-- One row per interaction and design that maps it to a stage: by correlation key where the design has one and the
-- event carries it, else by customer. The unknown customer is nobody's stream.
with interactions as (
    select * from {{ ref('int_interactions__resolved') }}
),

designs as (
    select * from {{ ref('journey_designs') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
),

stage_rules as (
    select * from {{ ref('journey_stage_rules') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

confirmed_orders as (
    select * from {{ ref('int_orders__interactions_matched') }}
    where confirmation_interaction_id is not null
),

-- A confirmation page that is opened again is no second purchase.
repeated_pages as (
    select interaction_key
    from interactions
    where
        interaction_type_code = 'order_confirmation'
        and order_id is not null
    qualify row_number() over (
        partition by order_id order by event_at asc nulls last, interaction_id asc nulls last
    ) > 1
),

-- What happened to a merged case belongs to the request it was merged into. An order that its visitor saw confirmed
-- ends that visitor's journey there, and is no second one.
correlated as (
    select
        interactions.*,
        coalesce(cases.merged_into_case_id, interactions.case_id) as request_id
    from interactions
    left join cases
        on interactions.case_id = cases.case_id
    left join confirmed_orders
        on interactions.interaction_id = confirmed_orders.placement_interaction_id
    left join repeated_pages
        on interactions.interaction_key = repeated_pages.interaction_key
    where
        confirmed_orders.placement_interaction_id is null
        and repeated_pages.interaction_key is null
),

candidates as (
    select
        stage_rules.journey_code,
        stage_rules.design_version,
        stage_rules.stage_code,
        stages.stage_order,
        stage_rules.is_opening,
        stage_rules.is_completing,
        stage_rules.is_reopening,
        designs.abandoned_after_days,
        coalesce(designs.correlation_key = 'case_id' and correlated.request_id is not null, false) as is_keyed,
        case
            when designs.correlation_key = 'case_id' and correlated.request_id is not null then correlated.request_id
            else correlated.customer_key
        end as stream,
        correlated.interaction_key,
        correlated.event_at
    from correlated
    inner join stage_rules
        on correlated.interaction_type_code = stage_rules.interaction_type_code
    inner join designs
        on
            stage_rules.journey_code = designs.journey_code
            and stage_rules.design_version = designs.design_version
            and correlated.event_date >= designs.valid_from
            and correlated.event_date < designs.valid_to
    inner join stages
        on
            stage_rules.journey_code = stages.journey_code
            and stage_rules.design_version = stages.design_version
            and stage_rules.stage_code = stages.stage_code
),

known as (
    select *
    from candidates
    where is_keyed or stream not in ({{ unknown_key() }}, {{ not_applicable_key() }})
)

select * from known
