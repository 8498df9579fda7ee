-- Of identified customers as they are today. `any` holds the customer once, whichever source gives the field.
with customers as (
    select * from {{ ref('dim_customer_current') }}
),

customer_sources as (
    select * from {{ ref('int_customers__sources_listed') }}
),

found_fields as (
    select * from {{ ref('int_customers__profile_fields_found') }}
),

required_fields as (
    select * from {{ ref('profile_fields') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

known_sources as (
    select
        customer_key,
        source_system
    from customer_sources
    union all
    select distinct
        customer_key,
        'any' as source_system
    from customer_sources
),

valid_fields as (
    select
        customer_key,
        source_system,
        field_code
    from found_fields
    union all
    select distinct
        customer_key,
        'any' as source_system,
        field_code
    from found_fields
),

described as (
    select
        {{ surrogate_key(['customers.customer_key', 'known_sources.source_system', 'required_fields.field_code']) }}
            as profile_field_key,
        customers.customer_key,
        customers.customer_version_key,
        customers.account_key,
        {{ not_applicable_key() }} as brand_key,
        customers.segment_key,
        customers.geography_key,
        {{ not_applicable_key() }} as channel_key,
        customers.has_profiling_consent as is_consented,
        clock.as_of_date,
        known_sources.source_system,
        required_fields.field_code,
        required_fields.field_weight,
        valid_fields.field_code is not null as is_valid
    from customers
    inner join known_sources
        on customers.customer_key = known_sources.customer_key
    cross join required_fields
    cross join clock
    left join valid_fields
        on
            customers.customer_key = valid_fields.customer_key
            and known_sources.source_system = valid_fields.source_system
            and required_fields.field_code = valid_fields.field_code
    where customers.identity_status = 'identified'
)

select * from described
