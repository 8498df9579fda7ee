-- Where a person takes over from a machine of the company: in a chat, and behind a voice menu that passes its call on.
with turns as (
    select * from {{ ref('int_conversations__turns_merged') }}
),

interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

takeovers as (
    select *
    from turns
    where is_handover
),

last_bot_turns as (
    select
        takeovers.message_id,
        max(turns.sent_at) as bot_spoke_at
    from takeovers
    inner join turns
        on
            takeovers.conversation_id = turns.conversation_id
            and takeovers.position > turns.position
    where
        turns.party_code = 'bot'
        and not turns.is_automatic
    group by takeovers.message_id
),

-- A menu and the call behind it are one record of their system.
passed_calls as (
    select
        case_events.*,
        interactions.brand_code,
        interactions.channel_code as menu_channel_code
    from interactions
    inner join case_events
        on
            interactions.source_system = case_events.source_system
            and interactions.source_record_id = case_events.source_record_id
    where
        interactions.interaction_type_code = 'voice_menu'
        and interactions.outcome_code = 'passed'
        and case_events.event_type_code = 'call'
),

left_bots as (
    select
        takeovers.message_id || '-taken_over' as handoff_id,
        takeovers.identifier_key,
        coalesce(last_bot_turns.bot_spoke_at, takeovers.sent_at) as handed_over_at,
        takeovers.sent_at as taken_up_at,
        cast(null as {{ dbt.type_string() }}) as from_team_id,
        takeovers.team_id as to_team_id,
        takeovers.channel_code as from_channel_code,
        takeovers.channel_code as to_channel_code,
        takeovers.brand_code,
        takeovers.case_id,
        takeovers.conversation_id,
        takeovers.conversation_id as interaction_id,
        takeovers.source_system
    from takeovers
    left join last_bot_turns
        on takeovers.message_id = last_bot_turns.message_id
    union all
    select
        case_event_id || '-passed_on' as handoff_id,
        identifier_key,
        event_at as handed_over_at,
        answered_at as taken_up_at,
        cast(null as {{ dbt.type_string() }}) as from_team_id,
        to_team_id,
        menu_channel_code as from_channel_code,
        channel_code as to_channel_code,
        brand_code,
        case_id,
        cast(null as {{ dbt.type_string() }}) as conversation_id,
        case_event_id as interaction_id,
        source_system
    from passed_calls
)

select * from left_bots
