-- Every staged comment opens its ticket or is an event of it, conformed or rejected, and none is both or twice.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_case_events__conformed'}}}) }}

with comments as (
    select count(*) as row_count
    from {{ ref('stg_zendesk__ticket_comments') }}
),

openings as (
    select count(*) as row_count
    from {{ ref('int_zendesk__comments_classified') }}
    where comment_type_code = 'opening'
),

conformed as (
    select count(*) as row_count
    from {{ ref('int_case_events__conformed') }}
    where source_system = 'zendesk' and case_event_id like 'zendesk-comment-%'
),

rejected as (
    select count(*) as row_count
    from {{ ref('int_case_events__rejected') }}
    where
        source_system = 'zendesk'
        and event_type_code in ('customer_message', 'agent_reply', 'automatic_reply', 'internal_note')
),

compared as (
    select
        comments.row_count as staged_count,
        openings.row_count as opening_count,
        conformed.row_count as conformed_count,
        rejected.row_count as rejected_count
    from comments
    cross join openings
    cross join conformed
    cross join rejected
)

select * from compared
where staged_count <> opening_count + conformed_count + rejected_count
