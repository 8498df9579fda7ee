-- Successive snapshots with the same segment and version are one period; a withdrawn permission ends it in between.
-- Where the month is not over, what begins or ends at the clock is provisional: the next build forgets that clock.
with members as (
    select * from {{ ref('int_segments__members_found') }}
),

rules as (
    select * from {{ ref('segment_rules') }}
),

open_month as (
    select snapshot_at
    from {{ ref('int_customers__month_ends_listed') }}
    where not is_complete
),

preceded as (
    select
        *,
        lag(held_until) over (
            partition by customer_key, segment_code, rule_version order by snapshot_at asc nulls first
        ) as previous_held_until
    from members
),

numbered as (
    select
        *,
        sum(case when previous_held_until = snapshot_at then 0 else 1 end) over (
            partition by customer_key, segment_code, rule_version order by snapshot_at asc nulls first
            rows between unbounded preceding and current row
        ) as period_number
    from preceded
),

periods as (
    select
        customer_key,
        segment_code,
        rule_version,
        is_consent_needed,
        condition_count,
        min(snapshot_at) as valid_from,
        max(held_until) as valid_to
    from numbered
    group by customer_key, segment_code, rule_version, is_consent_needed, condition_count, period_number
),

described as (
    select
        {{ surrogate_key(['periods.customer_key', 'periods.segment_code', 'periods.valid_from']) }}
            as segment_membership_key,
        periods.customer_key,
        {{ code_key('periods.segment_code') }} as segment_key,
        periods.rule_version,
        periods.is_consent_needed,
        periods.condition_count,
        rules.business_unit,
        rules.study,
        periods.valid_from,
        periods.valid_to,
        periods.valid_to = {{ end_of_time() }} as is_current,
        open_month.snapshot_at is not null as is_provisional
    from periods
    inner join rules
        on
            periods.segment_code = rules.segment_code
            and periods.rule_version = rules.rule_version
    left join open_month
        on open_month.snapshot_at in (periods.valid_from, periods.valid_to)
)

select * from described
