with consents as (
    select * from {{ ref('int_customers__consents_changed') }}
),

versioned as (
    select
        customer_key,
        purpose_code,
        channel_code,
        is_given,
        change_code,
        legal_basis_code,
        expires_at,
        changed_at as valid_from,
        coalesce(
            lead(changed_at) over (
                partition by customer_key, purpose_code, channel_code order by changed_at asc nulls first
            ),
            {{ end_of_time() }}
        ) as valid_to
    from consents
)

select * from versioned
