-- Which request a case is: itself, or the first of those that a customer opened for one reason within some days of each
-- other. Asking again is the same need, whatever channel and number it gets; a reason that is missing or `other` is
-- none.
with interactions as (
    select * from {{ ref('int_interactions__resolved') }}
    where case_id is not null
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

told as (
    select
        interactions.interaction_key,
        interactions.customer_key,
        interactions.event_at,
        interactions.order_id,
        case when interactions.identity_status in ('identified', 'internal') then 0 else 1 end as person_order,
        coalesce(cases.merged_into_case_id, interactions.case_id) as case_id
    from interactions
    left join cases
        on interactions.case_id = cases.case_id
),

-- A form may come from a cookie and a call from a hidden number: the request is of the first who is known.
opened as (
    select
        case_id,
        min_by(customer_key, (person_order, event_at, interaction_key)) as customer_key,
        min(event_at) as opened_at,
        min(order_id) as order_id
    from told
    group by case_id
),

reasoned as (
    select
        opened.*,
        coalesce(cases.reason_code, 'unknown') as reason_code
    from opened
    left join cases
        on opened.case_id = cases.case_id
),

ordered as (
    select
        *,
        lag(opened_at) over (
            partition by customer_key, reason_code order by opened_at asc nulls last, case_id asc nulls last
        ) as previous_opened_at
    from reasoned
),

begun as (
    select
        *,
        case
            when
                previous_opened_at is null
                or customer_key in ({{ unknown_key() }}, {{ not_applicable_key() }})
                or reason_code in ('other', 'unknown')
                or {{ seconds_between('previous_opened_at', 'opened_at') }} > {{ var('same_request_days') }} * 86400
                then case_id
        end as beginning_case_id
    from ordered
),

joined as (
    select
        *,
        {{ last_known(
            'beginning_case_id', 'customer_key, reason_code', 'opened_at asc nulls last, case_id asc nulls last'
        ) }} as request_id
    from begun
),

described as (
    select
        case_id,
        request_id,
        customer_key,
        reason_code,
        opened_at,
        min(order_id) over (partition by request_id) as request_order_id
    from joined
)

select * from described
