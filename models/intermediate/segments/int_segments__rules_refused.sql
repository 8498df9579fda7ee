-- Every fault of a rule with its remedy, in words for whoever wrote the seed. A rule is one version of a segment.
with rules as (
    select
        *,
        'segment ' || segment_code || ' version ' || rule_version as subject
    from {{ ref('segment_rules') }}
),

segments as (
    select * from {{ ref('segments') }}
),

conditions as (
    select * from {{ ref('segment_conditions') }}
),

without_segment as (
    select rules.subject || ': no such segment; add it to the seed segments' as refusal
    from rules
    left join segments
        on rules.segment_code = segments.segment_code
    where segments.segment_code is null
),

without_condition as (
    select
        rules.subject
        || ': no condition, so everybody would belong; add some to the seed segment_conditions' as refusal
    from rules
    left join conditions
        on
            rules.segment_code = conditions.segment_code
            and rules.rule_version = conditions.rule_version
    where conditions.segment_code is null
),

without_owner as (
    select subject || ': no business unit or no study; name both' as refusal
    from rules
    where
        {{ text('business_unit') }} is null
        or {{ text('study') }} is null
),

without_days as (
    select subject || ': ends on or before the day it begins; mend its dates' as refusal
    from rules
    where valid_from_date >= valid_to_date
),

overlapping as (
    select
        later.subject || ': begins before version ' || earlier.rule_version
        || ' ends; let one end on the day the other begins' as refusal
    from rules as later
    inner join rules as earlier
        on
            later.segment_code = earlier.segment_code
            and later.rule_version > earlier.rule_version
            and later.valid_from_date < earlier.valid_to_date
            and later.valid_to_date > earlier.valid_from_date
),

unioned as (
    select refusal from without_segment
    union all
    select refusal from without_condition
    union all
    select refusal from without_owner
    union all
    select refusal from without_days
    union all
    select refusal from overlapping
)

select * from unioned
