-- Whoever sees the page that confirms an order, or sends the form that opens a case, is whose order or case it is (seed
-- identity_references). The number stands in two systems, so no record shows both identifiers; the one that was loaded
-- later is the row that says so.
{%- set lineage = 'load_id, loaded_at, source_file, source_row_number' %}
with interactions as (
    select * from {{ ref('int_interactions__conformed') }}
    where identifier_key is not null
),

orders as (
    select * from {{ ref('int_orders__conformed') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

identity_references as (
    select * from {{ ref('identity_references') }}
),

subjects as (
    select
        'order' as subject_code,
        order_id as subject_id,
        identifier_namespace,
        identifier_value,
        identifier_key,
        ordered_at as seen_at,
        {{ lineage }}
    from orders
    where identifier_key is not null
    union all
    select
        'case' as subject_code,
        case_id as subject_id,
        identifier_namespace,
        identifier_value,
        identifier_key,
        opened_at as seen_at,
        {{ lineage }}
    from cases
    where identifier_key is not null
),

matched as (
    select
        interactions.identifier_namespace as from_namespace,
        interactions.identifier_value as from_value,
        interactions.identifier_key as from_identifier_key,
        subjects.identifier_namespace as to_namespace,
        subjects.identifier_value as to_value,
        subjects.identifier_key as to_identifier_key,
        greatest(interactions.event_at, subjects.seen_at) as seen_at,
        identity_references.evidence_code,
        interactions.interaction_id,
        case
            when subjects.loaded_at > interactions.loaded_at then subjects.load_id
            else interactions.load_id
        end as load_id,
        case
            when subjects.loaded_at > interactions.loaded_at then subjects.loaded_at
            else interactions.loaded_at
        end as loaded_at,
        case
            when subjects.loaded_at > interactions.loaded_at then subjects.source_file
            else interactions.source_file
        end as source_file,
        case
            when subjects.loaded_at > interactions.loaded_at then subjects.source_row_number
            else interactions.source_row_number
        end as source_row_number
    from interactions
    inner join identity_references
        on interactions.interaction_type_code = identity_references.interaction_type_code
    inner join subjects
        on
            identity_references.subject_code = subjects.subject_code
            and subjects.subject_id = case identity_references.subject_code
                when 'order' then interactions.order_id
                when 'case' then interactions.case_id
            end
            and interactions.identifier_key <> subjects.identifier_key
),

first_matches as (
    select *
    from matched
    qualify row_number() over (
        partition by from_identifier_key, to_identifier_key, evidence_code
        order by loaded_at asc nulls last, seen_at asc nulls last, interaction_id asc nulls last
    ) = 1
)

select * from first_matches
