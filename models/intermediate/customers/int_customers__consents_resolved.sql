-- What was said, one state per customer, purpose, channel and second: a withdrawal in the same second wins. It lapses
-- when its source says, or when the term of the purpose is over, whichever is first.
with consents as (
    select * from {{ ref('int_consents__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

purposes as (
    select * from {{ ref('purposes') }}
),

with_term as (
    select
        identifiers.customer_key,
        consents.purpose_code,
        coalesce(consents.channel_code, 'all') as channel_code,
        consents.is_given,
        consents.legal_basis_code,
        date_trunc('second', consents.changed_at) as changed_at,
        date_trunc('second', least(
            coalesce(consents.expires_at, {{ end_of_time() }}),
            coalesce(
                {{ add_seconds('consents.changed_at', 'purposes.valid_for_days * 86400') }}, {{ end_of_time() }}
            )
        )) as expires_at
    from consents
    inner join identifiers
        on consents.identifier_key = identifiers.identifier_key
    inner join purposes
        on consents.purpose_code = purposes.purpose_code
),

resolved as (
    select
        customer_key,
        purpose_code,
        channel_code,
        changed_at,
        min(case when is_given and expires_at > changed_at then 1 else 0 end) = 1 as is_given,
        min(expires_at) as expires_at,
        max(legal_basis_code) as legal_basis_code
    from with_term
    group by customer_key, purpose_code, channel_code, changed_at
)

select * from resolved
