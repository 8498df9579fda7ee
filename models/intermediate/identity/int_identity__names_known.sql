-- What each source calls a person or ever called one, for texts to lose: who marries does not make old texts readable.
-- A source that names people is one CTE more. Staff, and what the chat system calls a visitor without an address, are
-- left out in staging, version by version.
with contacts as (
    select * from {{ ref('stg_hubspot__contacts') }}
),

contact_changes as (
    select *
    from {{ ref('stg_hubspot__contact_property_history') }}
    where property_name in ('firstname', 'lastname')
),

shop_customers as (
    select * from {{ ref('stg_shopify__customers') }}
),

directory_contacts as (
    select * from {{ ref('stg_qualtrics__directory_contacts') }}
),

service_users as (
    select * from {{ ref('stg_zendesk__users') }}
),

visitors as (
    select * from {{ ref('stg_zendesk_chat__visitors') }}
),

described as (
    select
        {{ identifier_key("'crm_id'", 'contact_id') }} as identifier_key,
        given_names_told,
        family_names_told
    from contacts
    union all
    select
        {{ identifier_key("'shop_customer_id'", 'shop_customer_id') }} as identifier_key,
        given_names_told,
        family_names_told
    from shop_customers
    union all
    select
        {{ identifier_key("'survey_contact_id'", normalised_identifier("'survey_contact_id'", 'contact_id')) }}
            as identifier_key,
        given_names_told,
        family_names_told
    from directory_contacts
),

named as (
    select
        identifier_key,
        'given' as name_part,
        {{ explode_outer('given_names_told') }} as known_name
    from described
    union all
    select
        identifier_key,
        'family' as name_part,
        {{ explode_outer('family_names_told') }} as known_name
    from described
    union all
    select
        {{ identifier_key("'crm_id'", 'contact_id') }} as identifier_key,
        case property_name when 'firstname' then 'given' else 'family' end as name_part,
        property_value as known_name
    from contact_changes
    union all
    select
        {{ identifier_key("'service_user_id'", 'user_id') }} as identifier_key,
        'whole' as name_part,
        {{ explode_outer('person_names_told') }} as known_name
    from service_users
    union all
    select
        {{ identifier_key("'chat_visitor_id'", 'visitor_id') }} as identifier_key,
        'whole' as name_part,
        {{ explode_outer('person_names_told') }} as known_name
    from visitors
),

distinct_names as (
    select
        identifier_key,
        name_part,
        known_name
    from named
    where
        identifier_key is not null
        and known_name is not null
    group by identifier_key, name_part, known_name
)

select * from distinct_names
