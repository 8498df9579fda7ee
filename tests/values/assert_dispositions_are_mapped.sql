{{ config(meta={'requirements': ['S0-04'], 'metrics': ['I01']}) }}
-- A status that no mapping names counts as unknown eligibility, which lowers RR1 and raises nothing: more than a few
-- are a mapping that lost a row, or a source that has learnt a word.
with invitations as (
    select * from {{ ref('int_survey_invitations__conformed') }}
),

mappings as (
    select * from {{ ref('map_dispositions') }}
),

counted as (
    select
        invitations.source_system,
        count(*) as invitation_count,
        count(case when mappings.source_value is null then 1 end) as unmapped_count,
        min(case when mappings.source_value is null then invitations.source_status end) as first_unmapped_status
    from invitations
    left join mappings
        on
            invitations.source_system = mappings.source_system
            and invitations.source_status = mappings.source_value
    where invitations.source_status is not null
    group by invitations.source_system
)

select *
from counted
where unmapped_count > {{ var('most_unmapped_dispositions') }} * invitation_count
