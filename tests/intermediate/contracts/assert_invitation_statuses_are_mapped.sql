-- An alarm and no stop: an invitation whose status no mapping names is kept, of unknown eligibility, and the mapping
-- seed can wait a day. Each such status stands here with its count.
{{ config(
    severity='warn',
    meta={'requirements': ['S0-04'], 'dagster': {'ref': {'name': 'int_survey_invitations__conformed'}}}
) }}

with invitations as (
    select * from {{ ref('int_survey_invitations__conformed') }}
),

dispositions as (
    select * from {{ ref('map_dispositions') }}
),

unmapped as (
    select
        invitations.source_system,
        invitations.source_status,
        count(*) as invitation_count
    from invitations
    left join dispositions
        on
            invitations.source_system = dispositions.source_system
            and invitations.source_status = dispositions.source_value
    where dispositions.disposition_code is null
    group by invitations.source_system, invitations.source_status
)

select * from unmapped
