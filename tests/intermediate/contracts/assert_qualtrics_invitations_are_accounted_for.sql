-- Every staged invitation, its reminders folded in, is conformed or rejected, and none twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_survey_invitations__conformed'}}}) }}

with staged as (
    select count(*) as row_count
    from {{ ref('int_qualtrics__reminders_folded') }}
),

conformed as (
    select count(*) as row_count
    from {{ ref('int_survey_invitations__conformed') }}
    where source_system = 'qualtrics'
),

rejected as (
    select count(*) as row_count
    from {{ ref('int_survey_invitations__rejected') }}
    where source_system = 'qualtrics'
),

compared as (
    select
        staged.row_count as staged_count,
        conformed.row_count as conformed_count,
        rejected.row_count as rejected_count
    from staged
    cross join conformed
    cross join rejected
)

select * from compared
where staged_count <> conformed_count + rejected_count
