-- What the turns of a conversation add up to. Who waits for a person of the company waits from the first words that no
-- bot answered, else from the bot's last ones.
with turns as (
    select * from {{ ref('int_conversations__turns_merged') }}
),

totals as (
    select
        conversation_id,
        max(source_system) as source_system,
        min(sent_at) as started_at,
        max(sent_at) as ended_at,
        count(*) as turn_count,
        count(case when party_code = 'customer' then 1 end) as customer_turn_count,
        count(case when party_code = 'bot' and not is_automatic then 1 end) as bot_turn_count,
        count(case when party_code = 'human' then 1 end) as human_turn_count,
        count(case when is_automatic then 1 end) as automatic_turn_count,
        count(distinct agent_id) as agent_count,
        min(case when party_code = 'human' then position end) as first_human_position,
        min(case when party_code = 'human' then sent_at end) as first_human_at,
        min(case when is_handover then sent_at end) as handed_over_at
    from turns
    group by conversation_id
),

beginnings as (
    select *
    from turns
    qualify row_number() over (partition by conversation_id order by position asc nulls last) = 1
),

last_bot_turns as (
    select
        turns.conversation_id,
        max(turns.position) as bot_position,
        max(turns.sent_at) as bot_spoke_at
    from turns
    inner join totals
        on turns.conversation_id = totals.conversation_id
    where
        turns.party_code = 'bot'
        and not turns.is_automatic
        and turns.position < totals.first_human_position
    group by turns.conversation_id
),

waits as (
    select
        turns.conversation_id,
        min(turns.sent_at) as waits_from
    from turns
    inner join totals
        on turns.conversation_id = totals.conversation_id
    left join last_bot_turns
        on turns.conversation_id = last_bot_turns.conversation_id
    where
        turns.party_code = 'customer'
        and turns.position < totals.first_human_position
        and turns.position > coalesce(last_bot_turns.bot_position, 0)
    group by turns.conversation_id
),

summarised as (
    select
        totals.*,
        beginnings.identifier_key,
        beginnings.channel_code,
        beginnings.brand_code,
        beginnings.team_id,
        beginnings.case_id,
        beginnings.order_id,
        beginnings.party_code as opened_by_party_code,
        {{ seconds_between('coalesce(waits.waits_from, last_bot_turns.bot_spoke_at)', 'totals.first_human_at') }}
            as human_wait_seconds
    from totals
    inner join beginnings
        on totals.conversation_id = beginnings.conversation_id
    left join last_bot_turns
        on totals.conversation_id = last_bot_turns.conversation_id
    left join waits
        on totals.conversation_id = waits.conversation_id
)

select * from summarised
