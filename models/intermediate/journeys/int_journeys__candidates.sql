-- By correlation key where the design has one and the event carries it, else by customer. The unknown customer is
-- nobody's stream.
{%- set rule_columns = [
    'journey_code', 'design_version', 'stage_code', 'stage_order', 'is_opening', 'is_completing', 'is_reopening',
    'correlation_key', 'abandoned_after_days'
] %}
{%- set event_columns = [
    'interaction_key', 'interaction_type_code', 'touchpoint_key', 'party_code', 'campaign_objective_code',
    'channel_code', 'customer_key', 'request_id', 'order_id', 'event_at'
] %}
with interactions as (
    select * from {{ ref('int_journeys__interactions_correlated') }}
),

rules as (
    select * from {{ ref('int_journeys__rules_in_force') }}
),

designs as (
    select * from {{ ref('journey_designs') }}
    where holds_all_of_key
),

-- No two rules of a design mean one interaction (int_journeys__rules_refused), so that at most one fits.
mapped as (
    select
        rules.{{ rule_columns | join(',\n        rules.') }},
        interactions.{{ event_columns | join(',\n        interactions.') }}
    from interactions
    inner join rules
        on
            {{ stage_rule_fits('interactions', 'rules') }}
            and interactions.event_date >= rules.valid_from
            and interactions.event_date < rules.valid_to
    where
        not rules.is_by_reason
        or interactions.request_id is null
        or interactions.request_journey_code = rules.journey_code
),

-- What a request holds and no rule of its design maps: a step that is not designed.
not_designed as (
    select
        designs.journey_code,
        designs.design_version,
        'not_designed' as stage_code,
        0 as stage_order,
        false as is_opening,
        false as is_completing,
        false as is_reopening,
        designs.correlation_key,
        designs.abandoned_after_days,
        interactions.{{ event_columns | join(',\n        interactions.') }}
    from interactions
    inner join designs
        on
            interactions.request_journey_code = designs.journey_code
            and interactions.event_date >= designs.valid_from
            and interactions.event_date < designs.valid_to
    left join mapped
        on
            interactions.interaction_key = mapped.interaction_key
            and designs.journey_code = mapped.journey_code
    where mapped.interaction_key is null
),

unioned as (
    select * from mapped
    union all
    select * from not_designed
),

keyed as (
    select
        *,
        case correlation_key
            when 'case_id' then request_id
            -- A request that says no order is held together all the same: by its own number.
            when 'order_id' then coalesce(order_id, request_id)
        end as key_value
    from unioned
),

streamed as (
    select
        journey_code,
        design_version,
        stage_code,
        stage_order,
        is_opening,
        is_completing,
        is_reopening,
        abandoned_after_days,
        key_value is not null as is_keyed,
        coalesce(key_value, customer_key) as stream,
        interaction_key,
        interaction_type_code,
        touchpoint_key,
        party_code,
        campaign_objective_code,
        channel_code,
        event_at
    from keyed
),

known as (
    select
        *,
        {{ hash_number(['journey_code', 'is_keyed', 'stream']) }} as stream_number,
        {{ key_number('interaction_key') }} as interaction_number
    from streamed
    where is_keyed or stream not in ({{ unknown_key() }}, {{ not_applicable_key() }})
)

select * from known
