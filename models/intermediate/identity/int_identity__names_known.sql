-- What each source calls a person, for texts to lose. A source that names people is one CTE more. The chat system
-- calls every visitor something: who left an address was asked for a name.
with described_people as (
    select * from {{ ref('int_identity__people_described') }}
),

service_users as (
    select *
    from {{ ref('stg_zendesk__users') }}
    where role = 'end-user'
),

visitors as (
    select *
    from {{ ref('stg_zendesk_chat__visitors') }}
    where email is not null
),

named as (
    select
        identifier_key,
        given_name as known_name
    from described_people
    union all
    select
        identifier_key,
        family_name as known_name
    from described_people
    union all
    select
        {{ identifier_key("'service_user_id'", 'user_id') }} as identifier_key,
        person_name as known_name
    from service_users
    union all
    select
        {{ identifier_key("'chat_visitor_id'", 'visitor_id') }} as identifier_key,
        person_name as known_name
    from visitors
),

distinct_names as (
    select
        identifier_key,
        known_name
    from named
    where
        identifier_key is not null
        and known_name is not null
    group by identifier_key, known_name
)

select * from distinct_names
