-- Every fault of a designed journey as a whole, in words for whoever wrote the seeds. A design is one version.
with designs as (
    select
        *,
        {{ design_subject() }} as subject
    from {{ ref('journey_designs') }}
),

rules as (
    select * from {{ ref('journey_stage_rules') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
),

without_code as (
    select subject || ': no journey code or no version; write both in the seed journey_designs' as refusal
    from designs
    where
        {{ text('journey_code') }} is null
        or design_version is null
),

opened_and_completed as (
    select
        designs.subject,
        max(case when rules.is_opening then 1 else 0 end) as opens,
        max(case when rules.is_completing then 1 else 0 end) as completes
    from designs
    left join rules
        on
            designs.journey_code = rules.journey_code
            and designs.design_version = rules.design_version
    group by designs.subject
),

numbered as (
    select
        designs.subject,
        count(*) as stage_count,
        count(distinct stages.stage_order) as order_count,
        min(stages.stage_order) as first_order,
        max(stages.stage_order) as last_order
    from designs
    inner join stages
        on
            designs.journey_code = stages.journey_code
            and designs.design_version = stages.design_version
    group by designs.subject
),

followed as (
    select
        subject,
        valid_from,
        max(valid_to) over (
            partition by journey_code order by valid_from asc nulls first, design_version asc nulls first
            rows between unbounded preceding and 1 preceding
        ) as covered_until
    from designs
),

unioned as (
    select refusal from without_code
    union all
    select subject || ': nothing opens an instance; set is_opening of a rule' as refusal
    from opened_and_completed
    where opens = 0
    union all
    select subject || ': nothing completes an instance; set is_completing of a rule' as refusal
    from opened_and_completed
    where completes = 0
    union all
    select subject || ': its stages are not numbered 1, 2, 3 and so on; number them anew' as refusal
    from numbered
    where first_order <> 1 or last_order <> stage_count or order_count <> stage_count
    union all
    select
        subject
        || ': holds all of a key that is no request; set holds_all_of_key to false or correlation_key to case_id'
            as refusal
    from designs
    where holds_all_of_key and coalesce(correlation_key, '') <> 'case_id'
    union all
    select subject || ': ends on or before the day it begins; mend its dates' as refusal
    from designs
    where valid_from >= valid_to
    union all
    select subject || ': begins before the version before it ends; let one end on the day the other begins' as refusal
    from followed
    where valid_from < covered_until
    union all
    select
        subject || ': begins after the version before it has ended; let it begin on '
        || cast(covered_until as {{ dbt.type_string() }}) as refusal
    from followed
    where valid_from > covered_until
)

select * from unioned
