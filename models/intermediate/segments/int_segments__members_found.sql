-- Who meets every condition of a version, whatever the segment: the rules are rows.
with attribute_values as (
    select * from {{ ref('int_customers__attributes_unpivoted') }}
),

conditions as (
    select * from {{ ref('int_segments__conditions_listed') }}
),

snapshots as (
    select * from {{ ref('int_customers__snapshots_spined') }}
),

met as (
    select
        attribute_values.customer_key,
        attribute_values.snapshot_date,
        conditions.segment_code,
        conditions.rule_version,
        conditions.is_consent_needed,
        conditions.condition_count
    from attribute_values
    inner join conditions
        on
            attribute_values.attribute_code = conditions.attribute_code
            and attribute_values.snapshot_date >= conditions.valid_from_date
            and attribute_values.snapshot_date < conditions.valid_to_date
    where {{ condition_is_met('attribute_values.attribute_value', 'conditions.operator_code', 'conditions.threshold') }}
),

all_met as (
    select
        customer_key,
        snapshot_date,
        segment_code,
        rule_version,
        is_consent_needed,
        condition_count
    from met
    group by customer_key, snapshot_date, segment_code, rule_version, is_consent_needed, condition_count
    having count(*) = condition_count
),

permitted as (
    select
        all_met.customer_key,
        all_met.snapshot_date,
        all_met.segment_code,
        all_met.rule_version,
        all_met.is_consent_needed,
        all_met.condition_count,
        snapshots.snapshot_at,
        case
            when all_met.is_consent_needed then least(snapshots.next_snapshot_at, snapshots.withdrawn_at)
            else snapshots.next_snapshot_at
        end as held_until
    from all_met
    inner join snapshots
        on
            all_met.customer_key = snapshots.customer_key
            and all_met.snapshot_date = snapshots.snapshot_date
    where
        snapshots.has_profiling_consent
        or not all_met.is_consent_needed
)

select * from permitted
