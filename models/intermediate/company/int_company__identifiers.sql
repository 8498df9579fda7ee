-- The pairs that the company states, and whoever its other files name: each identifier stands in the graph, also one
-- that is linked to nobody. The earliest row of a pair speaks for it.
{%- set named_in = {
    'interactions': 'event_at', 'loyalty_events': 'event_at', 'posts': 'posted_at', 'knowledge_searches': 'searched_at',
    'consents': 'changed_at', 'preferences': 'stated_at', 'orders': 'ordered_at', 'exposures': 'exposed_at',
    'experiment_assignments': 'assigned_at', 'ideas': 'submitted_at', 'profiles': 'changed_at'
} %}
with evidence_kinds as (
    select * from {{ ref('evidence_kinds') }}
),

sightings as (
    select
        from_namespace,
        {{ normalised_identifier('from_namespace', 'from_value') }} as from_value,
        to_namespace,
        {{ normalised_identifier('to_namespace', 'to_value') }} as to_value,
        coalesce(evidence_code, 'company_record') as evidence_code,
        seen_at,
        identifier_pair_id as source_record_id,
        cast_errors,
        load_id,
        loaded_at,
        source_file,
        source_row_number,
        'identifiers' as named_in
    from {{ ref('stg_company__identifiers') }}
    {%- for staged, at_column in named_in.items() %}
    union all
    select
        identifier_namespace as from_namespace,
        {{ normalised_identifier('identifier_namespace', 'identifier_value') }} as from_value,
        cast(null as {{ dbt.type_string() }}) as to_namespace,
        cast(null as {{ dbt.type_string() }}) as to_value,
        'seen_alone' as evidence_code,
        {{ at_column }} as seen_at,
        cast(null as {{ dbt.type_string() }}) as source_record_id,
        cast(null as {{ dbt.type_string() }}) as cast_errors,
        load_id,
        loaded_at,
        source_file,
        source_row_number,
        '{{ staged }}' as named_in
    from {{ ref('stg_company__' ~ staged) }}
    where
        identifier_namespace is not null
        and {{ text('identifier_value') }} is not null
        and {{ at_column }} is not null
    {%- endfor %}
),

first_sightings as (
    select *
    from sightings
    qualify row_number() over (
        partition by from_namespace, from_value, to_namespace, to_value
        order by
            case when cast_errors is null then 0 else 1 end asc nulls last,
            seen_at asc nulls last,
            load_id asc nulls last,
            named_in asc nulls last,
            source_row_number asc nulls last
    ) = 1
),

identifiers as (
    select
        first_sightings.from_namespace,
        first_sightings.from_value,
        {{ identifier_key('first_sightings.from_namespace', 'first_sightings.from_value') }} as from_identifier_key,
        case when first_sightings.to_value is not null then first_sightings.to_namespace end as to_namespace,
        first_sightings.to_value,
        {{ identifier_key('first_sightings.to_namespace', 'first_sightings.to_value') }} as to_identifier_key,
        first_sightings.seen_at,
        case
            when first_sightings.to_value is null then 'seen_alone' else first_sightings.evidence_code
        end as evidence_code,
        cast(evidence_kinds.strength as double) as strength,
        first_sightings.cast_errors,
        'company' as source_system,
        first_sightings.source_record_id,
        first_sightings.load_id,
        first_sightings.loaded_at,
        first_sightings.source_file,
        first_sightings.source_row_number
    from first_sightings
    left join evidence_kinds
        on
            case when first_sightings.to_value is null then 'seen_alone' else first_sightings.evidence_code end
            = evidence_kinds.evidence_code
)

select * from identifiers
