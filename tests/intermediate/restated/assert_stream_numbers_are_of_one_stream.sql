{{ config(meta={'requirements': ['S0-12', 'S2-08']}) }}
-- Streams are told apart by numbers of 63 bits: two that met would be one device's sessions or one person's journeys.
with journey_streams as (
    select
        stream_number,
        min({{ surrogate_key(['journey_code', 'is_keyed', 'stream']) }}) as first_stream,
        max({{ surrogate_key(['journey_code', 'is_keyed', 'stream']) }}) as last_stream
    from {{ ref('int_journeys__candidates') }}
    group by stream_number
),

session_streams as (
    select
        stream_number,
        min(stream_key) as first_stream,
        max(stream_key) as last_stream
    from {{ ref('int_sessions__assigned') }}
    group by stream_number
),

streams as (
    select * from journey_streams
    union all
    select * from session_streams
)

select * from streams
where first_stream <> last_stream
