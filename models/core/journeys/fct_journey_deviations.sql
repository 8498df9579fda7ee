-- What an open instance has skipped it may still do, so open instances are left out.
with journeys as (
    select * from {{ ref('fct_journeys') }}
    where outcome <> 'open'
),

variants as (
    select * from {{ ref('int_journeys__variants') }}
),

deviations as (
    select * from {{ ref('int_journeys__alignment_deviations') }}
),

visits as (
    select * from {{ ref('int_journeys__visits') }}
),

described as (
    select
        {{ surrogate_key([
            'journeys.journey_key', 'deviations.deviation_code', 'deviations.stage_code', 'deviations.visit_number'
        ]) }} as journey_deviation_key,
        journeys.journey_key,
        journeys.journey_design_key,
        case
            when visits.journey_key is not null then visits.journey_stage_key
            else {{ surrogate_key(['variants.journey_code', 'variants.design_version', 'deviations.stage_code']) }}
        end as journey_stage_key,
        case
            when visits.journey_key is not null
                then {{ surrogate_key(['visits.journey_key', 'visits.visit_number']) }}
        end as journey_step_key,
        journeys.variant_key,
        journeys.customer_key,
        journeys.customer_version_key,
        journeys.account_key,
        journeys.respondent_key,
        journeys.brand_key,
        journeys.segment_key,
        journeys.geography_key,
        journeys.channel_key,
        journeys.traffic_class,
        journeys.is_consented,
        journeys.is_internal,
        journeys.started_date,
        deviations.deviation_code,
        deviations.deviation_cost,
        deviations.visit_number,
        visits.started_at as deviated_at
    from journeys
    inner join variants
        on journeys.variant_key = variants.variant_key
    inner join deviations
        on journeys.variant_key = deviations.variant_key
    left join visits
        on
            journeys.journey_key = visits.journey_key
            and deviations.visit_number = visits.visit_number
)

select * from described
