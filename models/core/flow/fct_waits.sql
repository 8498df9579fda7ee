-- Accumulating: a wait that lasts is restated with each build, and is censored at the clock. The person is that of the
-- case where one is known: the desk knows better who waits than a telephone number does.
with waits as (
    select * from {{ ref('int_waits__conformed') }}
),

wait_types as (
    select * from {{ ref('wait_types') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

orders as (
    select * from {{ ref('int_orders__conformed') }}
),

interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

journey_interactions as (
    select * from {{ ref('bridge_journey_interaction') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

known as (
    select
        waits.*,
        wait_types.overlong_after_seconds,
        cases.case_id as known_case_id,
        cases.reason_code,
        orders.order_id as known_order_id,
        case
            when interactions.interaction_id is not null then {{ surrogate_key(['interactions.interaction_id']) }}
        end as interaction_key,
        coalesce(cases.identifier_key, waits.identifier_key) as person_identifier_key,
        -- Before the clock of a build that looks back nothing lasted less than no time.
        coalesce(waits.ended_at, greatest(clock.as_of_at, waits.started_at)) as waited_until_at
    from waits
    cross join clock
    left join wait_types
        on waits.wait_type_code = wait_types.wait_type_code
    left join cases
        on waits.case_id = cases.case_id
    left join orders
        on waits.order_id = orders.order_id
    left join interactions
        on waits.interaction_id = interactions.interaction_id
),

{{ with_journey('known') }},

{{ with_customer('known_in_journeys', 'started_at', 'person_identifier_key') }},

timed as (
    select
        *,
        {{ seconds_between('started_at', 'waited_until_at') }} as wait_seconds
    from known_in_journeys_of_customers
),

described as (
    select
        {{ surrogate_key(['wait_id']) }} as wait_key,
        wait_id,
        wait_type_code,
        source_system,
        identifier_key,
        customer_key,
        customer_version_key,
        account_key,
        {{ respondent_key('customer_key', 'person_identifier_key', 'wait_id') }} as respondent_key,
        {{ code_key('brand_code') }} as brand_key,
        segment_key,
        geography_key,
        {{ code_key('channel_code') }} as channel_key,
        {{ code_key('team_id') }} as team_key,
        interaction_key,
        case when known_case_id is not null then {{ surrogate_key(['known_case_id']) }} end as case_key,
        case when known_order_id is not null then {{ surrogate_key(['known_order_id']) }} end as order_key,
        journey_key,
        reason_code,
        started_at,
        {{ reporting_date('started_at') }} as started_date,
        cast(extract(hour from {{ local_time('started_at', "'" ~ var('reporting_time_zone') ~ "'") }}) as bigint)
            as started_hour,
        ended_at,
        promised_at,
        wait_seconds,
        wait_seconds > overlong_after_seconds as is_overlong,
        case when waited_until_at > promised_at then false when ended_at <= promised_at then true end
            as is_promise_kept,
        is_abandoned,
        ended_at is null as is_censored,
        is_consented,
        is_internal
    from timed
)

select * from described
