-- One state per customer, purpose, channel and instant: a withdrawal in the same second wins.
with consents as (
    select * from {{ ref('int_consents__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

resolved as (
    select
        identifiers.customer_key,
        consents.purpose_code,
        consents.channel_code,
        date_trunc('second', consents.changed_at) as changed_at,
        min(case when consents.is_given then 1 else 0 end) = 1 as is_given,
        max(consents.legal_basis_code) as legal_basis_code
    from consents
    inner join identifiers
        on consents.identifier_key = identifiers.identifier_key
    group by
        identifiers.customer_key,
        consents.purpose_code,
        consents.channel_code,
        date_trunc('second', consents.changed_at)
)

select * from resolved
