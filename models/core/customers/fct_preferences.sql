-- A later inference begins a period of its own and stands beside what was declared; it never takes its place.
with preferences as (
    select * from {{ ref('int_preferences__resolved') }}
    where left_out_reason is null
),

instants as (
    select
        customer_key,
        preference_code,
        stated_at,
        max(customer_version_key) as customer_version_key,
        max(account_key) as account_key,
        max(segment_key) as segment_key,
        max(geography_key) as geography_key,
        bool_or(is_consented) as is_consented,
        bool_or(is_internal) as is_internal,
        max_by(preference_value, preference_id) filter (where origin_code = 'declared') as declared_value,
        max(preference_id) filter (where origin_code = 'inferred') as inferred_id
    from preferences
    group by customer_key, preference_code, stated_at
),

carried as (
    select
        *,
        {{ last_known('declared_value', 'customer_key, preference_code', 'stated_at asc nulls first') }}
            as declared_so_far,
        {{ last_known('inferred_id', 'customer_key, preference_code', 'stated_at asc nulls first') }}
            as inferred_id_so_far,
        coalesce(
            lead(stated_at) over (
                partition by customer_key, preference_code order by stated_at asc nulls first
            ),
            {{ end_of_time() }}
        ) as valid_to
    from instants
),

ruled as (
    select
        {{ surrogate_key(['carried.customer_key', 'carried.preference_code', 'carried.stated_at']) }}
            as preference_key,
        carried.customer_key,
        carried.customer_version_key,
        carried.account_key,
        {{ not_applicable_key() }} as brand_key,
        carried.segment_key,
        carried.geography_key,
        carried.preference_code,
        coalesce(carried.declared_so_far, inferred.preference_value) as preference_value,
        case when carried.declared_so_far is not null then 'declared' else 'inferred' end as origin_code,
        carried.declared_so_far as declared_value,
        inferred.preference_value as inferred_value,
        inferred.confidence as inferred_confidence,
        carried.stated_at as valid_from,
        carried.valid_to,
        carried.valid_to = {{ end_of_time() }} as is_current,
        carried.is_consented,
        carried.is_internal
    from carried
    left join preferences as inferred
        on carried.inferred_id_so_far = inferred.preference_id
)

select * from ruled
