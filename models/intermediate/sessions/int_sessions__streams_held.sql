-- Behind what restates streams, so that only a build that did it says so.
-- depends_on: {{ ref('int_sessions__assigned') }}
with streams as (
    select * from {{ ref('int_sessions__streams') }}
),

held as (
    select
        stream_number,
        content_number
    from streams
    where content_number is not null
)

select * from held
