{{ restated_by('int_journeys__streams') }}
with candidates as (
    select * from {{ ref('int_journeys__candidates_placed') }}
    {{ where_restated('int_journeys__streams') }}
),

-- The person is that of the first event that opens: a form may come from a cookie, the request comes from somebody.
instances as (
    select
        stream_number,
        segment_position,
        max(journey_code) as journey_code,
        min_by(design_version, position) as design_version,
        min(design_version) <> max(design_version) as is_of_versions,
        max(case when is_keyed then 1 else 0 end) = 1 as is_keyed,
        max(abandoned_after_days) as abandoned_after_days,
        min(position) as first_position,
        min(visit_in_stream) as first_visit,
        min_by(interaction_key, position) as first_interaction_key,
        min_by(interaction_key, case when is_opening then position end) as opening_interaction_key,
        min(event_at) as started_at,
        max(event_at) as last_event_at,
        max(case when is_completing then event_at end) as completed_at,
        max(case when is_reopening then event_at end) as reopened_at,
        count(*) as interaction_count
    from candidates
    where is_member
    group by stream_number, segment_position
),

keyed as (
    select
        {{ surrogate_key(['journey_code', 'first_interaction_key']) }} as journey_key,
        stream_number,
        segment_position,
        journey_code,
        design_version,
        is_of_versions,
        is_keyed,
        abandoned_after_days,
        first_position,
        first_visit,
        first_interaction_key,
        coalesce(opening_interaction_key, first_interaction_key) as opening_interaction_key,
        started_at,
        last_event_at,
        completed_at,
        reopened_at,
        interaction_count
    from instances
)

select * from keyed
