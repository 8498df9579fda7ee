-- Each step of the recursion takes one more visit of every trace. best_<n> is the best alignment so far whose last
-- match is stage n of the design.
{%- set stage_orders = range(1, var('journey_most_stages') + 1) | list %}
with recursive variants as (
    select * from {{ ref('int_journeys__variants') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
),

required_stages as (
    select
        journey_code,
        design_version,
        count(case when is_required then 1 end) as required_stage_count
    from stages
    group by journey_code, design_version
),

walked as (
    select
        variant_key,
        trace,
        trace_length,
        cast(0 as bigint) as position,
        {%- for n in stage_orders %}
        cast(0 as bigint) as best_{{ n }},
        {%- endfor %}
        {{ visit_after('0') }}
    from variants
    where not is_overlong
    union all
    select
        variant_key,
        trace,
        trace_length,
        position + 1 as position,
        {%- for n in stage_orders %}
        {{ best_after_visit(n) }} as best_{{ n }},
        {%- endfor %}
        {{ visit_after('position + 1') }}
    from walked
    where position < trace_length
),

ended as (
    select
        variant_key,
        greatest(
            0,
            {%- for n in stage_orders %}
            best_{{ n }}{{ ',' if not loop.last }}
            {%- endfor %}
        ) as best
    from walked
    where position = trace_length
),

unpacked as (
    select
        variant_key,
        cast((best - best % {{ score_unit() }}) / {{ score_unit() }} as bigint) as score,
        best % {{ match_unit() }} as matched_positions
    from ended
),

aligned as (
    select
        variants.variant_key,
        variants.journey_code,
        variants.design_version,
        variants.trace_length,
        required_stages.required_stage_count,
        variants.trace_length + required_stages.required_stage_count - unpacked.score as alignment_cost,
        unpacked.matched_positions
    from variants
    inner join required_stages
        on
            variants.journey_code = required_stages.journey_code
            and variants.design_version = required_stages.design_version
    left join unpacked
        on variants.variant_key = unpacked.variant_key
)

select * from aligned
