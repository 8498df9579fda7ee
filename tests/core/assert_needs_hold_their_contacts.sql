{{ config(meta={'requirements': ['S2-01'], 'metrics': ['F01', 'F03']}) }}
-- Each contact is in the one need that it names, and each need counts exactly its contacts, of one person.
with needs as (
    select * from {{ ref('fct_needs') }}
),

contacts as (
    select * from {{ ref('fct_need_contacts') }}
),

counted as (
    select
        need_key,
        count(*) as contact_count,
        count(distinct respondent_key) as person_count
    from contacts
    group by need_key
)

select
    needs.need_key,
    counted.need_key as counted_need_key,
    needs.contact_count as stated_count,
    counted.contact_count
from needs
full outer join counted
    on needs.need_key = counted.need_key
where
    needs.contact_count is distinct from counted.contact_count
    or counted.person_count <> 1
