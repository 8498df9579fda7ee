-- Telephone and chat contacts of each case are as many among the interactions that are not told twice as among the
-- contacts of the cases: a note that is missed, or one too many, is a difference. A case of which one of the two
-- contracts refused something is left out: what was refused stands in one of them only.
{{ config(meta={'requirements': ['S0-18', 'S1-01', 'S3-09'], 'dagster': {'ref': {'name': 'fct_interactions'}}}) }}

with channels as (
    select *
    from {{ ref('dim_channel') }}
    where channel_code in ('phone', 'chat')
),

interactions as (
    select
        interactions.case_key,
        channels.channel_code,
        count(*) as contact_count
    from {{ ref('fct_interactions') }} as interactions
    inner join channels
        on interactions.channel_key = channels.channel_key
    where
        interactions.case_key is not null
        and interactions.granularity = 'contact'
        and interactions.party_code = 'customer'
        and not interactions.is_told_twice
    group by interactions.case_key, channels.channel_code
),

contacts as (
    select
        contacts.case_key,
        channels.channel_code,
        count(*) as contact_count
    from {{ ref('fct_case_contacts') }} as contacts
    inner join channels
        on contacts.channel_key = channels.channel_key
    where contacts.case_key is not null
    group by contacts.case_key, channels.channel_code
),

refused as (
    select case_id from {{ ref('int_case_events__rejected') }}
    union
    select case_id from {{ ref('int_interactions__rejected') }}
),

refused_cases as (
    select {{ surrogate_key(['case_id']) }} as case_key
    from refused
    where case_id is not null
),

differing as (
    select
        coalesce(interactions.case_key, contacts.case_key) as case_key,
        coalesce(interactions.channel_code, contacts.channel_code) as channel_code,
        interactions.contact_count as interaction_contacts,
        contacts.contact_count as case_contacts
    from interactions
    full outer join contacts
        on
            interactions.case_key = contacts.case_key
            and interactions.channel_code = contacts.channel_code
    left join refused_cases
        on coalesce(interactions.case_key, contacts.case_key) = refused_cases.case_key
    where
        interactions.contact_count is distinct from contacts.contact_count
        and refused_cases.case_key is null
)

select * from differing
