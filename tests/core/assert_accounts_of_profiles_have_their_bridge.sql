{{ config(meta={'requirements': ['S2-12']}) }}
-- Whoever a profile puts into an account stands in the bridge at that moment, in that role; and every version's account
-- is one of the customer's accounts.
with profiles as (
    select * from {{ ref('int_customers__profiles_resolved') }}
    where is_account_member
),

versions as (
    select * from {{ ref('dim_customer') }}
    where account_key not in ({{ unknown_key() }}, {{ not_applicable_key() }})
),

bridge as (
    select * from {{ ref('bridge_customer_account') }}
),

unheld as (
    select
        profiles.source_record_id as what,
        'a profile names an account that the bridge does not hold then' as why
    from profiles
    left join bridge
        on
            profiles.customer_key = bridge.customer_key
            and {{ code_key('profiles.stated_account_code') }} = bridge.account_key
            and profiles.account_role_code = bridge.account_role_code
            and profiles.changed_at >= bridge.valid_from
            and profiles.changed_at < bridge.valid_to
    where bridge.customer_key is null
),

not_theirs as (
    select
        versions.customer_version_key as what,
        'a version names an account that the customer never had' as why
    from versions
    left join bridge
        on
            versions.customer_key = bridge.customer_key
            and versions.account_key = bridge.account_key
    where bridge.customer_key is null
)

select * from unheld
union all
select * from not_theirs
