-- Plain islands: a gap in time and a completion both close an instance whatever came before, so no recursion is
-- needed. A key never splits by time; without a key an event belongs if an opener stands at or before it in its
-- segment.
{%- set stream_window = "partition by journey_code, is_keyed, stream order by event_at asc nulls first, "
    ~ "stage_order asc nulls first, interaction_key asc nulls first" %}
{%- set segment_window = "partition by segment_key order by position asc nulls first "
    ~ "rows between unbounded preceding and current row" %}
with candidates as (
    select * from {{ ref('int_journeys__candidates') }}
),

ordered as (
    select
        *,
        row_number() over ({{ stream_window }}) as position,
        lag(event_at) over ({{ stream_window }}) as previous_at,
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
            {{ stream_window }} rows between unbounded preceding and current row
        ) as segment_position,
        max(case when is_opening then position end) over (
            {{ stream_window }} rows between unbounded preceding and current row
        ) as opener_position
    from broken
),

members as (
    select
        *,
        {{ surrogate_key(['journey_code', 'is_keyed', 'stream', 'segment_position']) }} as segment_key
    from segmented
    where is_keyed or opener_position >= segment_position
),

begun as (
    select
        *,
        first_value(interaction_key) over ({{ segment_window }}) as first_interaction_key,
        first_value(design_version) over ({{ segment_window }}) as start_version
    from members
)

select * from begun
