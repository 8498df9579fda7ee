-- Where each candidate stands in its stream. Plain islands: a gap in time and a completion both close a segment
-- whatever came before, so no recursion is needed. A key never splits by time; without one an event belongs to an
-- instance if an opener stands at or before it in its segment.
{{ restated_by('int_journeys__streams') }}
{%- set stream_order = "event_at asc nulls first, stage_order asc nulls first, interaction_number asc nulls first" %}
{%- set stream_window = "partition by stream_number order by " ~ stream_order %}
{%- set until_here = stream_window ~ "\n            rows between unbounded preceding and current row" %}
{%- set before_here = stream_window ~ "\n            rows between unbounded preceding and 1 preceding" %}
with candidates as (
    select * from {{ ref('int_journeys__candidates') }}
    {{ where_restated('int_journeys__streams') }}
),

ordered as (
    select
        *,
        case when channel_code not in ({{ unknown_key() }}, {{ not_applicable_key() }}) then channel_code end
            as known_channel_code,
        row_number() over ({{ stream_window }}) as position,
        lag(event_at) over ({{ stream_window }}) as previous_at,
        lag(stage_order) over ({{ stream_window }}) as previous_stage_order,
        lag(is_completing) over ({{ stream_window }}) as is_after_completion
    from candidates
),

broken as (
    select
        *,
        previous_at is null
        or (
            not is_keyed
            and (
                is_after_completion
                or {{ seconds_between('previous_at', 'event_at') }} > abandoned_after_days * 86400
            )
        ) as is_break
    from ordered
),

segmented as (
    select
        *,
        max(case when is_break then position end) over (
            {{ until_here }}
        ) as segment_position,
        max(case when is_opening then position end) over (
            {{ until_here }}
        ) as opener_position,
        max(case when known_channel_code is not null then position end) over (
            {{ before_here }}
        ) as previous_channel_position,
        {{ last_known('known_channel_code', 'stream_number', stream_order, until='1 preceding') }}
            as previous_channel_code,
        cast(
            sum(case when is_break or stage_order <> previous_stage_order then 1 else 0 end) over (
                {{ until_here }}
            ) as bigint
        ) as visit_in_stream
    from broken
),

placed as (
    select
        stream_number,
        position,
        segment_position,
        is_keyed or coalesce(opener_position >= segment_position, false) as is_member,
        visit_in_stream,
        journey_code,
        design_version,
        stage_code,
        stage_order,
        is_keyed,
        is_opening,
        is_completing,
        is_reopening,
        abandoned_after_days,
        interaction_key,
        event_at,
        channel_code,
        known_channel_code,
        case when known_channel_code <> previous_channel_code then previous_channel_position end
            as switched_from_position
    from segmented
)

select * from placed
