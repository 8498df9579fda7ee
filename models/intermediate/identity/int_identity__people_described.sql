-- What the probabilistic stage compares. A source that describes people is one CTE more; what it does not say is null.
with contacts as (
    select * from {{ ref('stg_hubspot__contacts') }}
),

shop_customers as (
    select * from {{ ref('stg_shopify__customers') }}
),

directory_contacts as (
    select * from {{ ref('stg_qualtrics__directory_contacts') }}
),

described as (
    select
        'crm_id' as identifier_namespace,
        contact_id as identifier_value,
        given_name,
        family_name,
        birth_date,
        city,
        email
    from contacts
    union all
    select
        'shop_customer_id' as identifier_namespace,
        shop_customer_id as identifier_value,
        given_name,
        family_name,
        cast(null as {{ dbt.type_string() }}) as birth_date,
        cast(null as {{ dbt.type_string() }}) as city,
        email
    from shop_customers
    union all
    select
        'survey_contact_id' as identifier_namespace,
        {{ normalised_identifier("'survey_contact_id'", 'contact_id') }} as identifier_value,
        given_name,
        family_name,
        cast(null as {{ dbt.type_string() }}) as birth_date,
        cast(null as {{ dbt.type_string() }}) as city,
        email
    from directory_contacts
),

people as (
    select
        identifier_namespace,
        identifier_value,
        {{ identifier_key('identifier_namespace', 'identifier_value') }} as identifier_key,
        given_name,
        family_name,
        birth_date,
        city,
        {{ normalised_identifier("'email'", 'email') }} as email
    from described
    where identifier_value is not null
)

select * from people
