-- Every pair of rules that would place one interaction twice, in words for whoever wrote the seeds: two of one design,
-- or two journeys that the same interaction opens. Journeys of requests are told apart by reasons.
with designs as (
    select * from {{ ref('journey_designs') }}
),

rules as (
    select
        *,
        {{ design_subject() }} as subject
    from {{ ref('journey_stage_rules') }}
),

by_reason as (
    select journey_code
    from {{ ref('journey_reasons') }}
    group by journey_code
),

-- Two rules can mean one interaction unless they ask for different things.
meeting as (
    select
        later.subject,
        later.interaction_type_code,
        earlier.journey_code as other_journey_code,
        earlier.journey_code = later.journey_code as is_one_design,
        earlier.is_opening and later.is_opening as both_open
    from rules as earlier
    inner join rules as later
        on earlier.interaction_type_code = later.interaction_type_code
    inner join designs as earlier_designs
        on
            earlier.journey_code = earlier_designs.journey_code
            and earlier.design_version = earlier_designs.design_version
    inner join designs as later_designs
        on
            later.journey_code = later_designs.journey_code
            and later.design_version = later_designs.design_version
    left join by_reason as earlier_reasons
        on earlier.journey_code = earlier_reasons.journey_code
    left join by_reason as later_reasons
        on later.journey_code = later_reasons.journey_code
    where
        {{ may_both_mean('earlier', 'later', 'touchpoint_code') }}
        and {{ may_both_mean('earlier', 'later', 'party_code') }}
        and {{ may_both_mean('earlier', 'later', 'campaign_objective_code') }}
        and case
            when earlier.journey_code < later.journey_code
                then
                    earlier_designs.valid_from < later_designs.valid_to
                    and later_designs.valid_from < earlier_designs.valid_to
                    and (earlier_reasons.journey_code is null or later_reasons.journey_code is null)
            when earlier.journey_code = later.journey_code
                then
                    earlier.design_version = later.design_version
                    and {{ rule_order('earlier') }} < {{ rule_order('later') }}
            else false
        end
),

unioned as (
    select
        subject || ', ' || interaction_type_code
        || ': two rules mean one interaction; let them ask for different touchpoints, parties or campaigns' as refusal
    from meeting
    where is_one_design
    group by subject, interaction_type_code
    union all
    select
        subject || ': ' || interaction_type_code || ' opens ' || other_journey_code
        || ' as well; let one of them open with something else' as refusal
    from meeting
    where both_open and not is_one_design
    group by subject, interaction_type_code, other_journey_code
)

select * from unioned
