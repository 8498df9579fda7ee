-- Every turn that is told once stands in one conversation: the counts of the fact add up to the conformed turns without
-- the notes of chats, and no conversation lost its first or last turn.
{{ config(meta={'requirements': ['S0-18']}) }}

with turns as (
    select
        conversation_id,
        count(*) as turn_count,
        min(sent_at) as started_at,
        max(sent_at) as ended_at
    from {{ ref('int_conversations__turns_merged') }}
    group by conversation_id
),

conversations as (
    select * from {{ ref('fct_conversations') }}
),

differing as (
    select
        coalesce(turns.conversation_id, conversations.conversation_id) as conversation_id,
        turns.turn_count,
        conversations.turn_count as fact_turn_count
    from turns
    full outer join conversations
        on turns.conversation_id = conversations.conversation_id
    where
        turns.turn_count is distinct from conversations.turn_count
        or turns.started_at is distinct from conversations.started_at
        or turns.ended_at is distinct from conversations.ended_at
)

select * from differing
