"""Records that show one person differently: second contacts and mistyped addresses."""

# Evidence is read from the landed contacts, not from the links that are to be judged.
DUPLICATE_CONTACT = """
with contact as (
    select true_person_identifier.value as crm_id, person_id, customer_of.customer_key
    from true_person_identifier
    left join customer_of using (namespace, value)
    where namespace = 'crm_id'
),
said as (
    select id as crm_id, 'email' as namespace, lower(trim(property_email)) as value from raw_hubspot.contact
    union select id, 'email', lower(trim(property_email_1)) from raw_hubspot.contact
    union select id, 'phone', regexp_replace(property_phone, '[^0-9+]', '', 'g') from raw_hubspot.contact
    union select id, 'loyalty_id', property_loyalty_id from raw_hubspot.contact
    union select id, 'web_account_id', property_web_account_id from raw_hubspot.contact
    union select contact_id, 'email', lower(trim(value)) from raw_hubspot.contact_property_history
    where name = 'email'
),
shared as (
    select
        one.crm_id, another.crm_id as other_id, min(one.namespace) as namespace,
        bool_and(customer_of.identifier_key in (
            select to_identifier_key from intermediate.int_identity__links_refused
        )) as is_refused
    from said as one
    inner join said as another using (namespace, value)
    left join customer_of on one.namespace = customer_of.namespace and one.value = customer_of.value
    where one.value <> '' and one.crm_id <> another.crm_id
    group by one.crm_id, another.crm_id
),
merged as (select distinct vid_to_merge as crm_id from raw_hubspot.contact_merge_audit),
judged as (
    select
        planted.defect_id,
        again.customer_key = first.customer_key as is_one,
        merged.crm_id is not null as is_merged,
        shared.namespace,
        coalesce(shared.is_refused, false) as is_refused
    from planted
    inner join contact as again on planted.record_id = again.crm_id
    inner join contact as first on again.person_id = first.person_id and again.crm_id <> first.crm_id
    left join merged on again.crm_id = merged.crm_id
    left join shared on again.crm_id = shared.crm_id and first.crm_id = shared.other_id
    where planted.kind = 'duplicate_contact'
    qualify row_number() over (partition by planted.defect_id order by is_one nulls first) = 1
)
select
    defect_id,
    case
        when is_one then 'identity'
        when is_refused and not is_merged then 'identity guard'
        else 'nowhere needed'
    end as caught_where,
    coalesce(is_one or (not is_merged and (namespace is null or is_refused)), false) as is_handled,
    case
        when is_one is null then 'one of the contacts belongs to no customer'
        when is_one and is_merged then 'one customer, by the merge in the CRM'
        when is_one and namespace is not null then 'one customer, by an identifier that both show: ' || namespace
        when is_one then 'one customer, by evidence of other systems'
        when is_merged then 'two customers, although the CRM merged the contacts'
        when is_refused then 'two customers: what both show is refused by a guard: ' || namespace
        when namespace is not null then 'two customers, although both show the same ' || namespace
        else 'two customers: the contacts show nothing in common and were not merged'
    end as why
from judged
"""

# Linked by likeness would mean: to another address, to a record without it, or to another person.
EMAIL_TYPO = """
with said as (
    select 'hubspot' as source, 'contact' as object, 'crm_id' as namespace, id as record_id,
        lower(trim(property_email)) as address from raw_hubspot.contact
    union select 'hubspot', 'contact', 'crm_id', id, lower(trim(property_email_1)) from raw_hubspot.contact
    union select 'hubspot', 'contact', 'crm_id', contact_id, lower(trim(value))
    from raw_hubspot.contact_property_history where name = 'email'
    union select 'qualtrics', 'directory_contact', 'survey_contact_id', id, lower(trim(email))
    from raw_qualtrics.directory_contact
    union select 'zendesk', 'user', 'service_user_id', id, lower(trim(email)) from raw_zendesk."user"
),
mistyped as (
    select planted.defect_id, said.address, typo.person_id, customer_of.customer_key
    from planted
    inner join said using (source, object, record_id)
    inner join true_person_identifier as typo
        on typo.namespace = 'email' and typo.value = said.address and typo.is_typo
    left join customer_of on customer_of.namespace = 'email' and customer_of.value = said.address
    where planted.kind = 'email_typo'
),
link_end as (
    select from_value as address, from_namespace as namespace, to_namespace as other, to_value as other_value
    from intermediate.int_identity__links_guarded where refusal_reason is null
    union all
    select to_value, to_namespace, from_namespace, from_value
    from intermediate.int_identity__links_guarded where refusal_reason is null
),
alike as (
    select defect_id
    from mistyped
    inner join link_end on link_end.namespace = 'email' and mistyped.address = link_end.address
    left join said
        on link_end.other = said.namespace and link_end.other_value = said.record_id
        and mistyped.address = said.address
    where link_end.other = 'email'
        or (link_end.other in (select namespace from said) and said.record_id is null)
),
companions as (
    select
        mistyped.defect_id,
        bool_or(other.person_id <> mistyped.person_id) as has_others,
        bool_or(other.namespace = 'email' and not other.is_typo) as has_right_address
    from mistyped
    inner join customer_of using (customer_key)
    inner join true_person_identifier as other using (namespace, value)
    where namespace <> 'cookie_id' and value not in (
        select value from true_person_identifier group by value having count(distinct person_id) > 1
    )
    group by mistyped.defect_id
)
select
    mistyped.defect_id,
    'identity' as caught_where,
    bool_and(
        customer_key is not null
        and mistyped.defect_id not in (from alike)
        and not coalesce(has_others, false)
    ) as is_handled,
    case
        when bool_or(customer_key is null) then 'the address belongs to no customer'
        when bool_or(mistyped.defect_id in (from alike)) then 'the address is linked to what does not show it'
        when bool_or(has_others) then 'the address is linked to another person'
        when bool_or(has_right_address) then 'an address of its own; other evidence links it to the right one'
        else 'an address of its own; nothing links it to the right one, and it stays apart'
    end as why
from mistyped
left join companions using (defect_id)
group by mistyped.defect_id
"""

RULES = {"duplicate_contact": DUPLICATE_CONTACT, "email_typo": EMAIL_TYPO}
