-- What the alignment did not match, in words; the costs of a variant's deviations add up to that of its alignment.
with variants as (
    select * from {{ ref('int_journeys__variants') }}
),

alignments as (
    select * from {{ ref('int_journeys__alignments') }}
    where alignment_cost is not null
),

visits as (
    select * from {{ ref('int_journeys__visits') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
),

laid_beside as (
    select
        alignments.variant_key,
        visits.visit_number,
        visits.stage_code,
        visits.stage_order,
        visits.is_required,
        {{ is_matched('alignments.matched_positions', 'visits.visit_number') }} as is_matched
    from alignments
    inner join variants
        on alignments.variant_key = variants.variant_key
    inner join visits
        on variants.example_journey_key = visits.journey_key
),

ranked as (
    select
        *,
        max(case when is_matched then 1 else 0 end) over (partition by variant_key, stage_code) = 1 as is_stage_matched,
        row_number() over (partition by variant_key, stage_code order by visit_number asc nulls last) as stage_visit
    from laid_beside
),

unmatched as (
    select
        variant_key,
        case
            when stage_order = 0 then 'not_designed'
            when is_stage_matched or stage_visit > 1 then 'repeated'
            else 'out_of_order'
        end as deviation_code,
        stage_code,
        visit_number,
        is_required
    from ranked
    where not is_matched
),

visited as (
    select
        variant_key,
        stage_code
    from laid_beside
    group by variant_key, stage_code
),

deviations as (
    select
        variant_key,
        deviation_code,
        stage_code,
        visit_number,
        cast(case when deviation_code = 'out_of_order' and is_required then 2 else 1 end as bigint) as deviation_cost
    from unmatched
    union all
    select
        alignments.variant_key,
        'skipped' as deviation_code,
        stages.stage_code,
        cast(null as bigint) as visit_number,
        cast(1 as bigint) as deviation_cost
    from alignments
    inner join stages
        on
            alignments.journey_code = stages.journey_code
            and alignments.design_version = stages.design_version
    left join visited
        on
            alignments.variant_key = visited.variant_key
            and stages.stage_code = visited.stage_code
    where
        stages.is_required
        and visited.stage_code is null
)

select * from deviations
