with probable_links as (
    select * from {{ ref('int_journeyhouse__links_judged') }}
    where is_accepted
),

matched_numbers as (
    select * from {{ ref('int_journeyhouse__numbers_matched') }}
),

evidence_kinds as (
    select * from {{ ref('evidence_kinds') }}
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
    from probable_links
    union all
    select
        matched_numbers.from_namespace,
        matched_numbers.from_value,
        matched_numbers.from_identifier_key,
        matched_numbers.to_namespace,
        matched_numbers.to_value,
        matched_numbers.to_identifier_key,
        matched_numbers.seen_at,
        matched_numbers.evidence_code,
        cast(evidence_kinds.strength as double) as strength,
        {{ null_columns(['cast_errors']) }},
        'journeyhouse' as source_system,
        matched_numbers.interaction_id as source_record_id,
        matched_numbers.load_id,
        matched_numbers.loaded_at,
        matched_numbers.source_file,
        matched_numbers.source_row_number
    from matched_numbers
    left join evidence_kinds
        on matched_numbers.evidence_code = evidence_kinds.evidence_code
)

select * from identifiers
