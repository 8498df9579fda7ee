-- What all models of instances are made of: the stream's candidates, the designs, and the SQL that lives them.
{{ config(
    post_hook='{{ forget_restated() }}',
    meta={'held_by': 'int_journeys__streams_held'}
) }}
with candidates as (
    select * from {{ ref('int_journeys__candidates') }}
),

rules as (
    select * from {{ ref('int_journeys__rules_in_force') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
),

rules_numbered as (
    select {{ rows_number([
        'journey_code', 'design_version', 'stage_code', 'stage_order', 'interaction_type_code', 'touchpoint_code',
        'party_code', 'campaign_objective_code', 'is_opening', 'is_completing', 'is_reopening', 'correlation_key',
        'abandoned_after_days', 'valid_from', 'valid_to'
    ]) }} as rules_number
    from rules
),

stages_numbered as (
    select {{ rows_number([
        'journey_code', 'design_version', 'stage_code', 'stage_order', 'is_required', 'is_repeatable'
    ]) }} as stages_number
    from stages
),

streams as (
    select
        stream_number,
        count(*) as candidate_count,
        {{ rows_number([
            'journey_code', 'design_version', 'stage_code', 'is_keyed', 'is_opening', 'is_completing', 'is_reopening',
            'interaction_key', 'event_at', 'channel_code', 'interaction_type_code', 'touchpoint_key', 'party_code',
            'campaign_objective_code'
        ]) }} as candidates_number
    from candidates
    group by stream_number
),

units_now as (
    select
        streams.stream_number,
        {{ hash_number([
            'streams.candidate_count', 'streams.candidates_number', 'rules_numbered.rules_number',
            'stages_numbered.stages_number', code_number([
                'int_journeys__rules_in_force', 'int_journeys__stages_listed', 'int_journeys__candidates_placed',
                'int_journeys__instances_found', 'int_journeys__members', 'int_journeys__visits', 'int_journeys__traces'
            ])
        ]) }} as content_number
    from streams
    cross join rules_numbered
    cross join stages_numbered
),

{{ units_compared('int_journeys__streams_held') }}

select * from units_compared
