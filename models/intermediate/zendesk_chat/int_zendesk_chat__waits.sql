-- Who waited in a chat for a person: from the first words that no bot answered, else from the bot's last ones. A chat
-- that ended as missed was waited in until its end; in one that a bot answered alone nobody waited.
with turns as (
    select *
    from {{ ref('int_zendesk_chat__events_acted') }}
    where is_turn
),

chats as (
    select * from {{ ref('stg_zendesk_chat__chats') }}
),

described as (
    select * from {{ ref('int_zendesk_chat__chats_described') }}
),

human_turns as (
    select
        chat_id,
        min(event_index) as human_index,
        min(happened_at) as human_at
    from turns
    where party_code = 'human'
    group by chat_id
),

before_the_human as (
    select
        turns.chat_id,
        turns.party_code,
        turns.is_automatic,
        turns.event_index,
        turns.happened_at,
        max(case when turns.party_code = 'bot' and not turns.is_automatic then turns.event_index end) over (
            partition by turns.chat_id
        ) as bot_index
    from turns
    left join human_turns
        on turns.chat_id = human_turns.chat_id
    where human_turns.human_index is null or turns.event_index < human_turns.human_index
),

beginnings as (
    select
        chat_id,
        min(
            case when party_code = 'customer' and event_index > coalesce(bot_index, -1) then happened_at end
        ) as words_at,
        max(case when event_index = bot_index then happened_at end) as bot_at
    from before_the_human
    group by chat_id
),

waits as (
    select
        'zendesk_chat-' || described.chat_id as wait_id,
        'queue' as wait_type_code,
        'chat_visitor_id' as identifier_namespace,
        described.visitor_id as identifier_value,
        {{ identifier_key("'chat_visitor_id'", 'described.visitor_id') }} as identifier_key,
        coalesce(beginnings.words_at, beginnings.bot_at) as started_at,
        coalesce(human_turns.human_at, described.ended_at) as ended_at,
        cast(null as timestamp) as promised_at,
        true as is_over,
        human_turns.chat_id is null as is_abandoned,
        'chat' as channel_code,
        described.team_id,
        described.brand_code,
        described.case_id,
        {{ null_columns(['order_id']) }},
        'zendesk_chat-' || described.chat_id as interaction_id,
        'zendesk_chat' as source_system,
        described.chat_id as source_record_id,
        described.cast_errors,
        described.load_id,
        described.loaded_at,
        described.source_file,
        described.source_row_number
    from described
    inner join chats
        on
            described.load_id = chats.load_id
            and described.source_row_number = chats.source_row_number
    -- A person who greets before the customer has written keeps nobody waiting: there is no beginning.
    inner join beginnings
        on described.chat_id = beginnings.chat_id
    left join human_turns
        on described.chat_id = human_turns.chat_id
    where
        (human_turns.chat_id is not null or chats.is_missed)
        and coalesce(beginnings.words_at, beginnings.bot_at) is not null
)

select * from waits
