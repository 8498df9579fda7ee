-- Two paths to the same moment. The adapter marks a hand-over where the source says that a person joined; the turns
-- themselves show it where the first person of the company speaks after a bot that answers.
{{ config(meta={'requirements': ['S0-18'], 'dagster': {'ref': {'name': 'int_messages__conformed'}}}) }}

with messages as (
    select * from {{ ref('int_messages__conformed') }}
),

told as (
    select
        conversation_id,
        count(*) as handover_count,
        min(position) as handover_position
    from messages
    where is_handover
    group by conversation_id
),

spoken as (
    select
        conversation_id,
        position,
        party_code,
        lag(party_code) over (partition by conversation_id order by position asc nulls last) as party_before
    from messages
    where
        party_code <> 'customer'
        and not is_automatic
),

seen as (
    select
        conversation_id,
        min(position) as takeover_position
    from spoken
    where
        party_code = 'human'
        and party_before = 'bot'
    group by conversation_id
),

differing as (
    select
        coalesce(told.conversation_id, seen.conversation_id) as conversation_id,
        told.handover_count,
        told.handover_position,
        seen.takeover_position
    from told
    full outer join seen
        on told.conversation_id = seen.conversation_id
)

select * from differing
where
    handover_count is distinct from 1
    or handover_position is distinct from takeover_position
