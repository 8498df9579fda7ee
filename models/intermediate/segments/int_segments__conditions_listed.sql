-- depends_on: {{ ref('int_segments__rules_refused') }}
-- depends_on: {{ ref('int_segments__conditions_refused') }}
-- depends_on: {{ ref('int_segments__ranges_refused') }}
-- depends_on: {{ ref('int_segments__segments_refused') }}
-- Reads none of them: their tests stop the build before a rule with a fault is evaluated.
with conditions as (
    select * from {{ ref('segment_conditions') }}
),

rules as (
    select * from {{ ref('segment_rules') }}
),

segments as (
    select * from {{ ref('segments') }}
),

listed as (
    select
        conditions.segment_code,
        conditions.rule_version,
        conditions.attribute_code,
        conditions.operator_code,
        conditions.threshold,
        rules.valid_from_date,
        rules.valid_to_date,
        segments.is_consent_needed,
        cast(
            count(*) over (partition by conditions.segment_code, conditions.rule_version) as bigint
        ) as condition_count
    from conditions
    inner join rules
        on
            conditions.segment_code = rules.segment_code
            and conditions.rule_version = rules.rule_version
    inner join segments
        on conditions.segment_code = segments.segment_code
)

select * from listed
