-- What a contact record says of a person, and from when. The history holds first values too, so the record's own
-- lifecycle stage and region speak only for contacts whose history is silent about them.
with contacts as (
    select * from {{ ref('stg_hubspot__contacts') }}
),

property_history as (
    select *
    from {{ ref('stg_hubspot__contact_property_history') }}
    where property_name in ('lifecyclestage', 'state')
),

histories as (
    select
        contact_id,
        max(case when property_name = 'lifecyclestage' then 1 else 0 end) = 1 as has_lifecycle_stages,
        max(case when property_name = 'state' then 1 else 0 end) = 1 as has_regions
    from property_history
    group by contact_id
),

changes as (
    select
        contacts.contact_id,
        contacts.created_at as changed_at,
        case when not coalesce(histories.has_lifecycle_stages, false) then contacts.lifecycle_stage end
            as lifecycle_stage,
        case when not coalesce(histories.has_regions, false) then contacts.region_name end as region_name,
        contacts.language_code,
        contacts.acquisition_source_code,
        coalesce(contacts.is_employee, false) or coalesce(contacts.is_test, false) as is_internal,
        contacts.contact_id as source_record_id,
        contacts.cast_errors,
        contacts.load_id,
        contacts.loaded_at,
        contacts.source_file,
        contacts.source_row_number
    from contacts
    left join histories
        on contacts.contact_id = histories.contact_id
    union all
    select
        contact_id,
        changed_at,
        case when property_name = 'lifecyclestage' then property_value end as lifecycle_stage,
        case when property_name = 'state' then property_value end as region_name,
        {{ null_columns(['language_code', 'acquisition_source_code']) }},
        cast(null as boolean) as is_internal,
        contact_id || '-' || property_name || '-' || sent_changed_at as source_record_id,
        cast_errors,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from property_history
)

select * from changes
