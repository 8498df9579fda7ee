-- Only what some rule asks for is a mark: a host name that stands in no rule says nothing.
with events as (
    select * from {{ ref('stg_ga4__events') }}
),

traffic_rules as (
    select distinct
        measure_code,
        match_value
    from {{ ref('traffic_rules') }}
    where match_value is not null
),

said as (
    select
        events.*,
        traffic_rules.measure_code,
        traffic_rules.match_value
    from events
    inner join traffic_rules
        on
            (traffic_rules.measure_code = 'traffic_type' and events.traffic_type = traffic_rules.match_value)
            or (traffic_rules.measure_code = 'hostname' and events.hostname = traffic_rules.match_value)
),

marks as (
    select
        'ga4-' || said.event_id || '-' || said.measure_code as traffic_mark_id,
        {{ identifier_key("'cookie_id'", normalised_identifier("'cookie_id'", 'said.cookie_id')) }} as stream_key,
        said.event_at as marked_at,
        said.measure_code,
        said.match_value as mark_value,
        {{ cast_errors_of('said.cast_errors', ['timestamp']) }} as cast_errors,
        'ga4' as source_system,
        said.event_id as source_record_id,
        said.load_id,
        said.loaded_at,
        said.source_file,
        said.source_row_number
    from said
)

select * from marks
