-- Every stream that at some time was faster than a person can be, with the rule that says so.
with interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

types as (
    select * from {{ ref('interaction_types') }}
),

rules as (
    select * from {{ ref('traffic_rules') }}
    where threshold is not null
),

paced as (
    select
        interactions.stream_key,
        interactions.event_at,
        count(case when types.is_page_view then 1 end) over (
            partition by interactions.stream_key
            order by interactions.event_at asc nulls first
            range between interval 1 second preceding and current row
        ) as page_views_in_a_second,
        count(*) over (
            partition by interactions.stream_key
            order by interactions.event_at asc nulls first
            range between interval 1 minute preceding and current row
        ) as interactions_in_a_minute
    from interactions
    inner join types
        on interactions.interaction_type_code = types.interaction_type_code
    where interactions.stream_key is not null
),

broken as (
    select distinct
        paced.stream_key,
        rules.rule_code,
        rules.traffic_class
    from paced
    inner join rules
        on
            case rules.measure_code
                when 'page_views_in_a_second' then paced.page_views_in_a_second
                when 'interactions_in_a_minute' then paced.interactions_in_a_minute
            end >= rules.threshold
            and cast(paced.event_at as date) >= rules.valid_from
            and cast(paced.event_at as date) < rules.valid_to
)

select * from broken
