-- Behind every model that restates streams, so that only a build that restated all of them says so.
{%- set restated = [
    'int_journeys__candidates_placed', 'int_journeys__instances_found', 'int_journeys__members', 'int_journeys__visits',
    'int_journeys__traces'
] %}
-- depends_on: {{ ref('int_journeys__traces') }}
-- depends_on: {{ ref('int_journeys__members') }}
with held as (
    {{ held_now(ref('int_journeys__streams'), restated) }}
)

select * from held
