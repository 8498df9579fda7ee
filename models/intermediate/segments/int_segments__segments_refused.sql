-- Every fault of a segment itself with its remedy: the seed of codes and the rules are written by different people.
with segments as (
    select
        *,
        'segment ' || coalesce({{ text('segment_code') }}, '(empty)') as subject
    from {{ ref('segments') }}
),

ruled_segments as (
    select segment_code
    from {{ ref('segment_rules') }}
    group by segment_code
),

without_code as (
    select subject || ': no code; write one in the seed segments' as refusal
    from segments
    where {{ text('segment_code') }} is null
),

without_kind as (
    select subject || ': no kind; write lifecycle, lifecycle_state, behaviour or rfm in the seed segments' as refusal
    from segments
    where {{ text('segment_kind') }} is null
),

without_rule as (
    select
        segments.subject
        || ': no rule, so nobody would ever belong; add one to the seed segment_rules' as refusal
    from segments
    left join ruled_segments
        on segments.segment_code = ruled_segments.segment_code
    where
        segments.segment_kind <> 'lifecycle'
        and ruled_segments.segment_code is null
        and {{ text('segments.segment_code') }} is not null
),

unioned as (
    select refusal from without_code
    union all
    select refusal from without_kind
    union all
    select refusal from without_rule
)

select * from unioned
