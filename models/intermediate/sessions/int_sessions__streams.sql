-- What the sessions of a stream are made of.
{{ config(
    post_hook='{{ forget_restated() }}',
    meta={'held_by': 'int_sessions__streams_held'}
) }}
with interactions as (
    select * from {{ ref('int_interactions__conformed') }}
    where stream_key is not null
),

streams as (
    select
        {{ hash_number(['stream_key']) }} as stream_number,
        count(*) as interaction_count,
        {{ rows_number(['interaction_id', 'stream_key', 'event_at']) }} as interactions_number
    from interactions
    group by {{ hash_number(['stream_key']) }}
),

units_now as (
    select
        stream_number,
        {{ hash_number(['interaction_count', 'interactions_number', var('session_gap_seconds'), code_number([
            'int_sessions__assigned'
        ])]) }} as content_number
    from streams
),

{{ units_compared('int_sessions__streams_held') }}

select * from units_compared
