with links as (
    select * from {{ ref('int_identity__links_guarded') }}
),

refused as (
    select
        from_identifier_key,
        from_namespace,
        to_identifier_key,
        to_namespace,
        first_seen_at,
        refusal_reason
    from links
    where refusal_reason is not null
)

select * from refused
