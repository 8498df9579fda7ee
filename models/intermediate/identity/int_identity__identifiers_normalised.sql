-- A normal form is a node of the graph and never a new key: a better rule restates customers and changes no fact.
with identifiers as (
    select * from {{ ref('int_identity__identifiers_numbered') }}
),

providers as (
    select * from {{ ref('email_providers') }}
),

addresses as (
    select
        identifier_key,
        split_part(identifier_value, '@', 1) as local_part,
        split_part(identifier_value, '@', 2) as domain
    from identifiers
    where namespace_code = 'email'
),

untagged as (
    select
        addresses.identifier_key,
        providers.canonical_domain,
        providers.is_dot_ignored,
        case
            when providers.tag_separator is null then addresses.local_part
            else split_part(addresses.local_part, providers.tag_separator, 1)
        end as local_part
    from addresses
    inner join providers
        on addresses.domain = providers.domain
),

-- An address that is all tag or dots is no rule's; it stays as sent.
mailboxes as (
    select
        identifier_key,
        nullif(case when is_dot_ignored then replace(local_part, '.', '') else local_part end, '')
        || '@' || canonical_domain as normal_value
    from untagged
),

phones as (
    select * from {{ ref('int_identity__phones_normalised') }}
),

normalised as (
    select
        identifiers.identifier_key,
        identifiers.namespace_code,
        identifiers.identifier_number,
        coalesce(mailboxes.normal_value, phones.e164_value, identifiers.identifier_value) as normal_value
    from identifiers
    left join mailboxes
        on identifiers.identifier_key = mailboxes.identifier_key
    left join phones
        on identifiers.identifier_key = phones.identifier_key
),

nodes as (
    select
        identifier_key,
        namespace_code,
        normal_value,
        min(identifier_number) over (partition by namespace_code, normal_value) as node_number
    from normalised
)

select * from nodes
