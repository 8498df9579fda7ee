-- Who is behind a user id: a customer, a member of staff (human) or a machine (bot).
with users as (
    select * from {{ ref('stg_zendesk__users') }}
),

automated_senders as (
    select *
    from {{ ref('automated_senders') }}
    where source_system = 'zendesk'
),

classified as (
    select
        users.user_id,
        case when users.role in ('agent', 'admin') then 'human' else 'customer' end as party_code
    from users
    left join automated_senders
        on users.user_id = cast(automated_senders.sender_id as {{ dbt.type_string() }})
    where
        users.user_id is not null
        and automated_senders.sender_id is null
    union all
    select
        cast(sender_id as {{ dbt.type_string() }}) as user_id,
        party_code
    from automated_senders
)

select * from classified
