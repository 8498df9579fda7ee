-- A trace is the text of an instance's visits, three characters each: the order of the stage in its design and what
-- meeting it is worth there, so that an alignment needs nothing but the trace (docs/design/journey_conformance.md).
{{ restated_by('int_journeys__streams') }}
with visits as (
    select * from {{ ref('int_journeys__visits') }}
    {{ where_restated('int_journeys__streams') }}
),

lettered as (
    select
        *,
        lpad(cast(stage_order as {{ dbt.type_string() }}), 2, '0') || case
            when stage_order = 0 then 'x'
            when is_required and is_repeatable then 'R'
            when is_required then 'r'
            when is_repeatable then 'O'
            else 'o'
        end as visit_letters
    from visits
),

traced as (
    select
        journey_key,
        stream_number,
        journey_code,
        design_version,
        {{ ordered_texts('visit_letters', 'visit_number') }} as trace,
        count(*) as trace_length,
        max_by(stage_order, visit_number) as last_stage_order
    from lettered
    group by journey_key, stream_number, journey_code, design_version
),

keyed as (
    select
        journey_key,
        stream_number,
        journey_code,
        design_version,
        {{ surrogate_key(['journey_code', 'design_version', 'trace']) }} as variant_key,
        trace,
        trace_length,
        last_stage_order
    from traced
)

select * from keyed
