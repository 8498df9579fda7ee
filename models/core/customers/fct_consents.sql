with periods as (
    select * from {{ ref('int_customers__consents_versioned') }}
),

customers as (
    select * from {{ ref('dim_customer') }}
),

keyed as (
    select
        {{ surrogate_key(['periods.customer_key', 'purpose_code', 'channel_code', 'periods.valid_from']) }}
            as consent_key,
        periods.customer_key,
        customers.customer_version_key,
        customers.account_key,
        {{ not_applicable_key() }} as brand_key,
        customers.segment_key,
        customers.geography_key,
        periods.purpose_code,
        periods.channel_code,
        periods.is_given,
        periods.change_code,
        periods.legal_basis_code,
        periods.expires_at,
        periods.valid_from,
        periods.valid_to,
        periods.valid_to = {{ end_of_time() }} as is_current
    from periods
    inner join customers
        on
            periods.customer_key = customers.customer_key
            and periods.valid_from >= customers.valid_from
            and periods.valid_from < customers.valid_to
)

select * from keyed
