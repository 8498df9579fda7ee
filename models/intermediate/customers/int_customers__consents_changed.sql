-- Beside what was said, what follows from it: who withdraws for all channels withdraws each that was named before, and
-- a permission that nobody renewed lapses on its day. A permission for all brings back no channel that was refused.
with consents as (
    select * from {{ ref('int_customers__consents_resolved') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

named_channels as (
    select
        customer_key,
        purpose_code,
        channel_code,
        min(changed_at) as first_named_at
    from consents
    where channel_code <> 'all'
    group by customer_key, purpose_code, channel_code
),

said as (
    select
        customer_key,
        purpose_code,
        channel_code,
        changed_at,
        is_given,
        expires_at,
        legal_basis_code
    from consents
    union all
    select
        consents.customer_key,
        consents.purpose_code,
        named_channels.channel_code,
        consents.changed_at,
        consents.is_given,
        consents.expires_at,
        consents.legal_basis_code
    from consents
    inner join named_channels
        on
            consents.customer_key = named_channels.customer_key
            and consents.purpose_code = named_channels.purpose_code
            and consents.changed_at >= named_channels.first_named_at
    where
        consents.channel_code = 'all'
        and not consents.is_given
),

changes as (
    select
        customer_key,
        purpose_code,
        channel_code,
        changed_at,
        min(case when is_given then 1 else 0 end) = 1 as is_given,
        min(expires_at) as expires_at,
        max(legal_basis_code) as legal_basis_code
    from said
    group by customer_key, purpose_code, channel_code, changed_at
),

followed as (
    select
        *,
        coalesce(
            lead(changed_at) over (
                partition by customer_key, purpose_code, channel_code order by changed_at asc nulls first
            ),
            {{ end_of_time() }}
        ) as next_changed_at
    from changes
),

lapsed as (
    select followed.*
    from followed
    cross join clock
    where
        followed.is_given
        and followed.expires_at < followed.next_changed_at
        and followed.expires_at <= clock.as_of_at
),

changed as (
    select
        customer_key,
        purpose_code,
        channel_code,
        changed_at,
        is_given,
        case when is_given then 'given' else 'withdrawn' end as change_code,
        case when is_given then nullif(expires_at, {{ end_of_time() }}) end as expires_at,
        legal_basis_code
    from followed
    union all
    select
        customer_key,
        purpose_code,
        channel_code,
        expires_at as changed_at,
        false as is_given,
        'expired' as change_code,
        cast(null as timestamp) as expires_at,
        legal_basis_code
    from lapsed
)

select * from changed
