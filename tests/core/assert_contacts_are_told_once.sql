-- A call or chat of a case and what the desk noted of it are one contact in both facts: of the contacts that are events
-- of a case, fct_interactions holds those of fct_case_contacts and no other.
{{ config(meta={'requirements': ['S1-01'], 'dagster': {'ref': {'name': 'fct_interactions'}}}) }}

with interactions as (
    select * from {{ ref('fct_interactions') }}
    where granularity = 'contact' and party_code = 'customer'
),

contacts as (
    select * from {{ ref('fct_case_contacts') }}
),

case_events as (
    select * from {{ ref('int_case_events__conformed') }}
    where is_contact
)

select
    interactions.interaction_id,
    interactions.is_told_twice,
    contacts.interaction_key as contact_interaction_key
from interactions
inner join case_events
    on interactions.interaction_id = case_events.case_event_id
left join contacts
    on interactions.interaction_key = contacts.interaction_key
where interactions.is_told_twice = (contacts.interaction_key is not null)
