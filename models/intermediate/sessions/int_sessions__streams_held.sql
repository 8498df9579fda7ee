-- Behind what restates streams, so that only a build that did it says so.
-- depends_on: {{ ref('int_sessions__assigned') }}
with held as (
    {{ held_now(ref('int_sessions__streams'), ['int_sessions__assigned']) }}
)

select * from held
