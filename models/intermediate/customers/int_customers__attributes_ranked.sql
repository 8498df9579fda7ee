-- At every moment in which any source states the attribute: of the sources that have stated it by then, the best-ranked
-- one speaks, with its own latest statement. Who never stated it hides nobody. Moments that change nothing are no rows.
with statements as (
    select * from {{ ref('int_customers__attributes_stated') }}
),

precedence as (
    select * from {{ ref('attribute_precedence') }}
),

periods as (
    select
        *,
        coalesce(
            lead(changed_at) over (
                partition by customer_key, attribute_code, source_system order by changed_at asc nulls first
            ),
            {{ end_of_time() }}
        ) as replaced_at
    from statements
),

moments as (
    select
        customer_key,
        attribute_code,
        changed_at
    from statements
    group by customer_key, attribute_code, changed_at
),

spoken as (
    select
        moments.customer_key,
        moments.attribute_code,
        moments.changed_at,
        periods.source_system,
        periods.attribute_value
    from moments
    inner join periods
        on
            moments.customer_key = periods.customer_key
            and moments.attribute_code = periods.attribute_code
            and moments.changed_at >= periods.changed_at
            and moments.changed_at < periods.replaced_at
    left join precedence
        on
            periods.attribute_code = precedence.attribute_code
            and periods.source_system = precedence.source_system
    qualify row_number() over (
        partition by moments.customer_key, moments.attribute_code, moments.changed_at
        order by precedence.precedence_rank asc nulls last, periods.source_system asc nulls last
    ) = 1
),

followed as (
    select
        *,
        lag(attribute_value) over (
            partition by customer_key, attribute_code order by changed_at asc nulls first
        ) as previous_value,
        lag(source_system) over (
            partition by customer_key, attribute_code order by changed_at asc nulls first
        ) as previous_source_system
    from spoken
),

ranked as (
    select
        customer_key,
        attribute_code,
        changed_at,
        attribute_value,
        source_system
    from followed
    where
        previous_value is null
        or attribute_value <> previous_value
        or source_system <> previous_source_system
)

select * from ranked
