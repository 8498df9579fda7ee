-- Every hand-over with when it was taken up: as its source tells, else by the next answer of a person in the case
-- before the next hand-over. Of a call that was passed on, nobody tells when the next one picked it up.
with left_bots as (
    select * from {{ ref('int_handoffs__bots_left') }}
),

changed_teams as (
    select * from {{ ref('int_handoffs__teams_changed') }}
),

changed_channels as (
    select * from {{ ref('int_handoffs__channels_changed') }}
),

case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

turns as (
    select * from {{ ref('int_conversations__turns_merged') }}
),

{%- set who = ['handoff_id', 'identifier_key', 'handed_over_at', 'from_team_id', 'to_team_id', 'case_id',
    'interaction_id', 'source_system'] %}

handoffs as (
    select
        {{ who | join(',\n        ') }},
        'bot_to_human' as handoff_type_code,
        'bot' as from_party_code,
        from_channel_code,
        to_channel_code,
        brand_code,
        conversation_id,
        taken_up_at as told_taken_up_at,
        true as is_take_up_told
    from left_bots
    union all
    select
        {{ who | join(',\n        ') }},
        'team_to_team' as handoff_type_code,
        'human' as from_party_code,
        channel_code as from_channel_code,
        channel_code as to_channel_code,
        {{ null_columns(['brand_code', 'conversation_id']) }},
        cast(null as timestamp) as told_taken_up_at,
        is_of_call as is_take_up_told
    from changed_teams
    union all
    select
        {{ who | join(',\n        ') }},
        'channel_to_channel' as handoff_type_code,
        'human' as from_party_code,
        from_channel_code,
        to_channel_code,
        {{ null_columns(['brand_code', 'conversation_id']) }},
        taken_up_at as told_taken_up_at,
        is_of_call as is_take_up_told
    from changed_channels
),

answers as (
    select
        case_id,
        event_at as answered_at
    from case_events
    where
        event_type_code = 'agent_reply'
        and party_code = 'human'
    union all
    select
        case_id,
        sent_at as answered_at
    from turns
    where
        party_code = 'human'
        and case_id is not null
),

ordered as (
    select
        *,
        lead(handed_over_at) over (
            partition by coalesce(case_id, conversation_id)
            order by handed_over_at asc nulls last, handoff_id asc nulls last
        ) as next_handed_over_at
    from handoffs
),

first_answers as (
    select
        ordered.handoff_id,
        min(answers.answered_at) as answered_at
    from ordered
    inner join answers
        on
            ordered.case_id = answers.case_id
            and ordered.handed_over_at < answers.answered_at
            and coalesce(ordered.next_handed_over_at, {{ end_of_time() }}) >= answers.answered_at
    where not ordered.is_take_up_told
    group by ordered.handoff_id
),

taken_up as (
    select
        ordered.*,
        coalesce(ordered.told_taken_up_at, first_answers.answered_at) as taken_up_at
    from ordered
    left join first_answers
        on ordered.handoff_id = first_answers.handoff_id
)

select * from taken_up
