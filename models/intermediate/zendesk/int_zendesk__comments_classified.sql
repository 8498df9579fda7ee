-- What each comment of a ticket is. The first public one from a person opens the ticket, when a customer wrote it.
with comments as (
    select * from {{ ref('stg_zendesk__ticket_comments') }}
),

parties as (
    select * from {{ ref('int_zendesk__parties_classified') }}
),

-- A user whom no export shows is a customer who was since deleted or merged: staff stay in the list.
authored as (
    select
        comments.*,
        coalesce(parties.party_code, 'customer') as party_code
    from comments
    left join parties
        on comments.user_id = parties.user_id
),

ranked as (
    select
        *,
        row_number() over (
            partition by ticket_id
            order by
                case when is_public and party_code <> 'bot' then 0 else 1 end asc nulls last,
                created_at asc nulls last,
                comment_id asc nulls last,
                {{ row_id() }} asc nulls last
        ) as comment_rank
    from authored
),

classified as (
    select
        *,
        case
            when not is_public then 'internal_note'
            when party_code = 'bot' then 'automatic_reply'
            when party_code = 'human' then 'agent_reply'
            when comment_rank = 1 and ticket_id is not null then 'opening'
            else 'customer_message'
        end as comment_type_code
    from ranked
)

select * from classified
