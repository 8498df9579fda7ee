-- A state by another rule than the month before is no move of the customer, so the month says that a rule is new.
with snapshots as (
    select * from {{ ref('int_customers__snapshots_spined') }}
),

months as (
    select * from {{ ref('int_customers__month_ends_listed') }}
),

members as (
    select * from {{ ref('int_segments__members_found') }}
),

segments as (
    select * from {{ ref('segments') }}
    where segment_kind = 'lifecycle_state'
),

rules as (
    select * from {{ ref('segment_rules') }}
),

states as (
    select
        members.customer_key,
        members.snapshot_date,
        members.segment_code,
        members.rule_version
    from members
    inner join segments
        on members.segment_code = segments.segment_code
),

dated_months as (
    select
        *,
        lag(snapshot_date) over (order by month_start_date asc nulls first) as previous_snapshot_date
    from months
),

months_of_new_rules as (
    select dated_months.month_start_date
    from dated_months
    inner join rules
        on
            dated_months.previous_snapshot_date < rules.valid_from_date
            and dated_months.snapshot_date >= rules.valid_from_date
    inner join segments
        on rules.segment_code = segments.segment_code
    group by dated_months.month_start_date
),

followed as (
    select
        snapshots.customer_key,
        snapshots.month_start_date,
        row_number() over (
            partition by snapshots.customer_key order by snapshots.month_start_date asc nulls first
        ) - 1 as months_since_first_contact,
        lag(states.segment_code) over (
            partition by snapshots.customer_key order by snapshots.month_start_date asc nulls first
        ) as start_state_code,
        states.segment_code as end_state_code,
        states.rule_version as state_rule_version,
        months_of_new_rules.month_start_date is not null as is_state_rule_new
    from snapshots
    left join states
        on
            snapshots.customer_key = states.customer_key
            and snapshots.snapshot_date = states.snapshot_date
    left join months_of_new_rules
        on snapshots.month_start_date = months_of_new_rules.month_start_date
)

select * from followed
