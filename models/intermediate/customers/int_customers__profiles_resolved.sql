-- What profiles say, with the person they say it of. Who has left an account has none: that is said, not unknown.
with profiles as (
    select * from {{ ref('int_profiles__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

role_names as (
    select * from {{ ref('map_account_roles') }}
),

roles as (
    select * from {{ ref('account_roles') }}
),

named as (
    select
        profiles.*,
        identifiers.customer_key,
        case
            when profiles.account_code is null then null
            when profiles.account_role is null then 'member'
            else coalesce(role_names.account_role_code, 'other')
        end as account_role_code
    from profiles
    inner join identifiers
        on profiles.identifier_key = identifiers.identifier_key
    left join role_names
        on
            profiles.source_system = role_names.source_system
            and lower(profiles.account_role) = role_names.source_value
),

resolved as (
    select
        named.customer_key,
        named.identifier_key,
        named.source_system,
        named.source_record_id,
        named.changed_at,
        named.loaded_at,
        named.lifecycle_stage_code,
        named.area_code,
        named.language_code,
        named.acquisition_source_code,
        case when roles.is_member then named.account_code when not roles.is_member then {{ not_applicable_key() }} end
            as account_code,
        named.account_code as stated_account_code,
        named.account_role_code,
        roles.is_member as is_account_member
    from named
    left join roles
        on named.account_role_code = roles.account_role_code
)

select * from resolved
