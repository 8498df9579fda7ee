{{ config(meta={'requirements': ['S0-19', 'S1-09', 'S3-06']}) }}
-- No two periods of one customer and segment overlap; at each snapshot an identified customer has exactly one lifecycle
-- state; no segment that needs the permission to profile holds anybody for a second without it.
with memberships as (
    select
        bridge.segment_membership_key,
        bridge.customer_key,
        bridge.valid_from,
        bridge.valid_to,
        segments.segment_code,
        segments.segment_kind,
        segments.is_consent_needed
    from {{ ref('bridge_customer_segment') }} as bridge
    inner join {{ ref('dim_segment') }} as segments
        on bridge.segment_key = segments.segment_key
),

ordered as (
    select
        *,
        lag(valid_to) over (partition by customer_key, segment_code order by valid_from asc nulls first) as previous_to
    from memberships
),

overlapping as (
    select
        segment_membership_key as what,
        'begins before the period before it ends: ' || segment_code as why
    from ordered
    where previous_to > valid_from
),

states as (
    select
        snapshots.customer_key,
        snapshots.snapshot_date,
        count(memberships.segment_code) as state_count
    from {{ ref('int_customers__snapshots_spined') }} as snapshots
    left join memberships
        on
            snapshots.customer_key = memberships.customer_key
            and snapshots.snapshot_at >= memberships.valid_from
            and snapshots.snapshot_at < memberships.valid_to
            and memberships.segment_kind = 'lifecycle_state'
    group by snapshots.customer_key, snapshots.snapshot_date
),

other_than_one_state as (
    select
        customer_key as what,
        state_count || ' lifecycle states on ' || snapshot_date || ': mend their conditions' as why
    from states
    where state_count <> 1
),

without_permission as (
    select
        memberships.segment_membership_key as what,
        'holds a customer who does not permit profiling: ' || memberships.segment_code as why
    from memberships
    inner join {{ ref('dim_customer') }} as customers
        on
            memberships.customer_key = customers.customer_key
            and memberships.valid_from < customers.valid_to
            and memberships.valid_to > customers.valid_from
    where
        memberships.is_consent_needed
        and not customers.has_profiling_consent
)

select * from overlapping
union all
select * from other_than_one_state
union all
select * from without_permission
