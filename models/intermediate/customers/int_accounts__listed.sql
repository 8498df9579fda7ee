-- Every account that the company lists or a profile names; one that is not listed bears its code as its name.
with accounts as (
    select * from {{ ref('accounts') }}
),

profiles as (
    select * from {{ ref('int_customers__profiles_resolved') }}
),

named as (
    select
        account_code,
        account_name
    from accounts
    union all
    select distinct
        stated_account_code as account_code,
        cast(null as {{ dbt.type_string() }}) as account_name
    from profiles
    where stated_account_code is not null
),

listed as (
    select
        account_code,
        coalesce(max(account_name), account_code) as account_name
    from named
    group by account_code
)

select * from listed
