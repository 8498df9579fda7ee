with links as (
    select * from {{ ref('int_journeyhouse__links_judged') }}
),

identifiers as (
    select
        left_namespace as from_namespace,
        left_value as from_value,
        left_identifier_key as from_identifier_key,
        right_namespace as to_namespace,
        right_value as to_value,
        right_identifier_key as to_identifier_key,
        proposed_at as seen_at,
        'probable_match' as evidence_code,
        probability as strength,
        {{ null_columns(['cast_errors']) }},
        'journeyhouse' as source_system,
        link_id as source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from links
    where is_accepted
)

select * from identifiers
