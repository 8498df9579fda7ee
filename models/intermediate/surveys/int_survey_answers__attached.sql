-- The journey instance a response belongs to: by correlation key, else by its triggering interaction, else none. What
-- is asked of the relationship belongs to none, whatever it names.
with answers as (
    select * from {{ ref('int_survey_answers__conformed') }}
),

interactions as (
    select * from {{ ref('int_interactions__resolved') }}
),

members as (
    select * from {{ ref('int_journeys__members') }}
),

surveys as (
    select * from {{ ref('surveys') }}
),

responses as (
    select
        response_id,
        max(survey_id) as survey_id,
        case when max(case_id) is not null then 'case' else 'order' end as trigger_subject,
        case when max(case_id) is not null then 'correlation_key' else 'triggering_interaction' end as attach_rule,
        coalesce(max(case_id), max(order_id)) as trigger_id
    from answers
    group by response_id
),

triggers as (
    select
        interaction_key,
        touchpoint_key,
        channel_key,
        brand_key,
        identifier_key,
        event_at,
        -- Where a request or a purchase shows twice, this one tells more of who it was and where.
        case when interaction_type_code in ('service_request', 'order_confirmation') then 0 else 1 end as precedence,
        case when interaction_type_code in ('service_request', 'call') then 'case' else 'order' end as trigger_subject,
        case when interaction_type_code in ('service_request', 'call') then case_id else order_id end as trigger_id
    from interactions
    where interaction_type_code in ('service_request', 'call', 'order_confirmation', 'order_placed')
),

triggered as (
    select
        responses.response_id,
        responses.attach_rule,
        coalesce(surveys.survey_kind, 'transactional') = 'relationship' as is_of_relationship,
        triggers.interaction_key,
        triggers.touchpoint_key,
        triggers.channel_key,
        triggers.brand_key,
        triggers.identifier_key,
        triggers.precedence,
        triggers.event_at
    from responses
    inner join triggers
        on
            responses.trigger_subject = triggers.trigger_subject
            and responses.trigger_id = triggers.trigger_id
    left join surveys
        on responses.survey_id = surveys.survey_id
),

joined as (
    select
        triggered.response_id,
        triggered.touchpoint_key,
        triggered.channel_key,
        triggered.brand_key,
        triggered.identifier_key,
        members.journey_key,
        {{ surrogate_key(['members.journey_code', 'members.design_version']) }} as journey_design_key,
        {{ surrogate_key(['members.journey_code', 'members.design_version', 'members.stage_code']) }}
            as journey_stage_key,
        case when members.journey_key is null then 'none' else triggered.attach_rule end as attach_rule,
        row_number() over (
            partition by triggered.response_id
            order by
                members.journey_key is null asc nulls last,
                triggered.precedence asc nulls last,
                triggered.event_at asc nulls last,
                triggered.interaction_key asc nulls last,
                members.journey_key asc nulls last
        ) as choice
    from triggered
    left join members
        on
            triggered.interaction_key = members.interaction_key
            and not triggered.is_of_relationship
),

attached as (
    select
        response_id,
        touchpoint_key,
        channel_key as experience_channel_key,
        brand_key,
        identifier_key,
        journey_key,
        case when journey_key is not null then journey_design_key end as journey_design_key,
        case when journey_key is not null then journey_stage_key end as journey_stage_key,
        attach_rule
    from joined
    where choice = 1
)

select * from attached
