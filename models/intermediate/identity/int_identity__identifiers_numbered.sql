-- Numbers follow the order of loading, so that a component keeps the key of its first-loaded identifier.
with identifiers as (
    select * from {{ ref('int_identifiers__conformed') }}
),

both_ends as (
    select
        from_namespace as namespace_code,
        from_value as identifier_value,
        from_identifier_key as identifier_key,
        seen_at,
        loaded_at,
        load_id,
        source_row_number
    from identifiers
    union all
    select
        to_namespace as namespace_code,
        to_value as identifier_value,
        to_identifier_key as identifier_key,
        seen_at,
        loaded_at,
        load_id,
        source_row_number
    from identifiers
    where to_identifier_key is not null
),

ranked as (
    select
        *,
        min(seen_at) over (partition by identifier_key) as first_seen_at,
        row_number() over (
            partition by identifier_key
            order by loaded_at asc nulls last, load_id asc nulls last, source_row_number asc nulls last
        ) as load_rank
    from both_ends
),

numbered as (
    select
        identifier_key,
        namespace_code,
        identifier_value,
        first_seen_at,
        row_number() over (
            order by
                loaded_at asc nulls last,
                load_id asc nulls last,
                source_row_number asc nulls last,
                identifier_key asc nulls last
        ) as identifier_number
    from ranked
    where load_rank = 1
)

select * from numbered
