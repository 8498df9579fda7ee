-- A09: the means of the items first, then the index with the weights of the seed, so that an item which fewer people
-- answered weighs no less. The interval is linearised by customer over all items together, with their covariance.
{%- set slice = 'metric_id, period_type, period_start_date, slice_type, slice_key' %}
with observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
    where metric_id = 'A09'
),

answers as (
    select * from {{ ref('fct_survey_answers') }}
),

questions as (
    select * from {{ ref('dim_question') }}
),

index_weights as (
    select * from {{ ref('index_weights') }}
),

weighted as (
    select
        observations.metric_id,
        observations.period_type,
        observations.period_start_date,
        observations.slice_type,
        observations.slice_key,
        observations.respondent_key,
        observations.points,
        index_weights.item_code,
        index_weights.weight,
        index_weights.instrument_code
    from observations
    inner join answers
        on observations.observation_key = answers.answer_key
    inner join questions
        on answers.question_key = questions.question_key
    inner join index_weights
        on
            questions.instrument_code = index_weights.instrument_code
            and questions.item_code = index_weights.item_code
),

items as (
    select
        *,
        avg(points) over (partition by {{ slice }}, item_code) as item_mean,
        count(*) over (partition by {{ slice }}, item_code) as item_answer_count
    from weighted
),

item_means as (
    select
        {{ slice }},
        item_code,
        weight * max(item_mean) as weighted_mean,
        weight
    from items
    group by {{ slice }}, item_code, weight
),

indexes as (
    select
        {{ slice }},
        sum(weighted_mean) as index_value,
        sum(weight) as sum_weights
    from item_means
    group by {{ slice }}
),

-- What each customer's answers add to the index beyond the means: summed by who gave them.
customers as (
    select
        {{ slice }},
        respondent_key,
        count(*) as answer_count,
        sum(weight * (points - item_mean) / item_answer_count) as move
    from items
    group by {{ slice }}, respondent_key
),

spreads as (
    select
        {{ slice }},
        cast(sum(answer_count) as bigint) as n_observations,
        count(*) as n_customers,
        case
            when count(*) >= 2
                then {{ z_95() }} * sqrt(sum(move * move) * count(*) / (count(*) - 1.0))
        end as margin
    from customers
    group by {{ slice }}
),

estimated as (
    select
        spreads.metric_id,
        spreads.period_type,
        spreads.period_start_date,
        spreads.slice_type,
        spreads.slice_key,
        spreads.n_observations,
        spreads.n_customers,
        case when indexes.sum_weights > 1 - 1e-9 then indexes.index_value end as metric_value,
        case
            when indexes.sum_weights > 1 - 1e-9 and spreads.margin >= 0
                then greatest(0.0, indexes.index_value - spreads.margin)
        end as interval_lower,
        case
            when indexes.sum_weights > 1 - 1e-9 and spreads.margin >= 0
                then least(100.0, indexes.index_value + spreads.margin)
        end as interval_upper,
        'clustered by customer' as interval_method,
        cast(null as double) as p_value
    from spreads
    inner join indexes
        on {{ same_slice('spreads', 'indexes') }}
)

select * from estimated
