-- Every row that raw holds, as the loader counted it, is superseded by a later version or stands in a contract: as a
-- row of its own, conformed or rejected, or as one of the events of a play or an attempt.
{{ config(meta={'requirements': ['S0-28', 'S3-07'], 'dagster': {'ref': {'name': 'int_interactions__conformed'}}}) }}
{%- set parts = {
    'media_plays': ['int_ga4__media_events_assigned', ['play_stream', 'play_number'], 'place_in_play'],
    'task_attempts': [
        'int_ga4__task_events_assigned', ['task_stream', 'task_kind_code', 'attempt_number'], 'place_in_attempt'
    ]
} %}

with events as (
    select
        load_id,
        source_row_number,
        version_count
    from {{ ref('stg_ga4__events') }}
),

rows_of_contracts as (
    {%- for contract in ['interactions', 'telemetry', 'exposures', 'media_plays', 'task_attempts'] %}
    {%- for kind in ['conformed', 'rejected'] %}
    select
        '{{ contract }}' as contract_name,
        load_id,
        source_row_number
    from {{ ref('int_' ~ contract ~ '__' ~ kind) }}
    where source_system = 'ga4'
    {{ 'union all' if not loop.last }}
    {%- endfor %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

-- The other events of a play or an attempt stand for it where its first one does.
parts as (
    {%- for contract, (assigned, keys, place) in parts.items() %}
    select
        others.load_id,
        others.source_row_number
    from {{ ref(assigned) }} as others
    inner join {{ ref(assigned) }} as firsts
        on
            firsts.{{ place }} = 1
            {%- for key in keys %}
            and others.{{ key }} = firsts.{{ key }}
            {%- endfor %}
    inner join rows_of_contracts
        on
            rows_of_contracts.contract_name = '{{ contract }}'
            and firsts.load_id = rows_of_contracts.load_id
            and firsts.source_row_number = rows_of_contracts.source_row_number
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

accounted as (
    select
        load_id,
        source_row_number
    from rows_of_contracts
    union distinct
    select
        load_id,
        source_row_number
    from parts
),

lost as (
    select count(*) as lost_count
    from events
    left join accounted
        on
            events.load_id = accounted.load_id
            and events.source_row_number = accounted.source_row_number
    where accounted.load_id is null
),

loaded as (
    select coalesce(sum(rows_kept), 0) as loaded_count
    from {{ ref('load_ledger') }}
    where
        source_name = 'ga4'
        and object_name = 'event'
),

staged as (
    select coalesce(sum(version_count), 0) as version_count
    from events
),

compared as (
    select
        loaded.loaded_count,
        staged.version_count,
        lost.lost_count
    from loaded
    cross join staged
    cross join lost
)

select * from compared
where
    loaded_count <> version_count
    or lost_count > 0
