-- Every fault of a rule with its remedy, in words for whoever wrote the seed. A rule is one version of a segment.
with rules as (
    select
        *,
        {{ rule_subject() }} as subject,
        {{ text('segment_code') }} is null or rule_version is null as is_code_empty
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
    where
        segments.segment_code is null
        and not rules.is_code_empty
),

of_the_crm as (
    select
        rules.subject
        || ': the CRM says who is in a segment of kind lifecycle; take the rule out or give the segment another kind'
            as refusal
    from rules
    inner join segments
        on rules.segment_code = segments.segment_code
    where segments.segment_kind = 'lifecycle'
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
    where
        conditions.segment_code is null
        and not rules.is_code_empty
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

-- Who means to pause a segment ends it and opens another: a day that no version covers is a slip far more often.
followed as (
    select
        subject,
        valid_from_date,
        max(valid_to_date) over (
            partition by segment_code order by valid_from_date asc nulls first, rule_version asc nulls first
            rows between unbounded preceding and 1 preceding
        ) as covered_until_date
    from rules
    where not is_code_empty
),

with_gap as (
    select
        subject || ': begins after the version before it has ended, so nobody would belong in between; let it begin on '
        || cast(covered_until_date as {{ dbt.type_string() }}) as refusal
    from followed
    where valid_from_date > covered_until_date
),

unioned as (
    select subject || ': no segment code or no version; write both in the seed segment_rules' as refusal
    from rules
    where is_code_empty
    union all
    select refusal from without_segment
    union all
    select refusal from of_the_crm
    union all
    select refusal from without_condition
    union all
    select subject || ': no business unit or no study; name both' as refusal
    from rules
    where
        {{ text('business_unit') }} is null
        or {{ text('study') }} is null
    union all
    select subject || ': ends on or before the day it begins; mend its dates' as refusal
    from rules
    where valid_from_date >= valid_to_date
    union all
    select refusal from overlapping
    union all
    select refusal from with_gap
)

select * from unioned
