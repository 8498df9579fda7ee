-- Behind every model that restates streams, so that only a build that restated all of them says so.
-- depends_on: {{ ref('int_journeys__candidates_placed') }}
-- depends_on: {{ ref('int_journeys__instances_found') }}
-- depends_on: {{ ref('int_journeys__members') }}
-- depends_on: {{ ref('int_journeys__visits') }}
-- depends_on: {{ ref('int_journeys__traces') }}
with streams as (
    select * from {{ ref('int_journeys__streams') }}
),

held as (
    select
        stream_number,
        content_number
    from streams
    where content_number is not null
)

select * from held
